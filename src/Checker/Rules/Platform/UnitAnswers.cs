using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Whether anything answers at a unit's register window: where nothing does, its registers mean nothing.</summary>
internal static class UnitAnswers
{
    /// <summary>True where the registers that are known are those of no unit: both capability registers all ones or both 0, or version 0.</summary>
    public static bool IsDead(UnitRegisters registers) =>
        registers.Version is { Word0: 0 }
        || (registers.Capability?.Word0, registers.ExtendedCapability?.Word0) is (0, 0) or (ulong.MaxValue, ulong.MaxValue);

    /// <summary>The unit's registers; null where none are known, and where nothing answers, which DMAR733 says.</summary>
    public static UnitRegisters? Answering(this RemappingUnit unit) => unit.Registers is { } registers && !IsDead(registers) ? registers : null;
}
