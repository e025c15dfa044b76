using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a finding rests on that lies outside of the DMAR table: it becomes evidence, and part of the finding's identity.</summary>
/// <param name="Source">Who says it, which is the evidence's name: <c>MADT</c>, <c>unit 0xfed90000</c>.</param>
/// <param name="Says">What is said there.</param>
/// <param name="Identity">The same by what neither moves nor changes its value: it tells findings at one place of the table apart.</param>
internal readonly record struct Witness(string Source, string Says, string Identity)
{
    /// <summary>A place in another ACPI table.</summary>
    public static Witness Of(string table, FieldPlace place) =>
        new(table, $"{place.Where} at offset {Hex.Of((ulong)place.Offset)}", $"{table} {place.Identity}");

    /// <summary>A unit's register that is known.</summary>
    public static Witness Of(RemappingUnit unit, Register register) =>
        new($"{unit}", $"{register.Name} {Hex.Of(unit.Registers?[register] ?? 0)}", $"{unit} {register.Name}");
}
