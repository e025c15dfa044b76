using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>RTADDR asks for a translation mode that the unit does not have. It is an error; while translation is off, nothing meets it, and it is a warning.</summary>
internal abstract class TranslationModeRule : UnitRule
{
    protected sealed override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsRootCarved: false, IsPermissive: false, RootTable: { } root }) return;
        if (Judge(root, registers.ExtendedCapability) is not var (message, severity)) return;
        if (registers.GlobalStatus is { TranslationEnabled: false }) severity = Severity.Warning;
        found.Add(StatePlace.Of(unit, RegisterMap.RootTableAddress), message, severity);
    }

    /// <summary>What is wrong with the mode, and how bad it is while translation is on; null where nothing is, or where that cannot be told.</summary>
    protected abstract (string Message, Severity Severity)? Judge(RootTableAddress root, ExtendedCapability? extended);
}
