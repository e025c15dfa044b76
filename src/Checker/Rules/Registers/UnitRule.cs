using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule that looks at each unit by itself. Units of which nothing is known, and those that do not answer, are left out.</summary>
internal abstract class UnitRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
            if (unit.Answering() is { } registers) Check(platform, unit, registers, found);
    }

    /// <summary>Reports the defect of one unit.</summary>
    protected abstract void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found);
}
