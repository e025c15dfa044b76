namespace Dmarkit.Parser;

/// <summary>One line of a data table in ASL.</summary>
/// <param name="Line">Line of its label, from 1.</param>
/// <param name="Column">Column of its label, from 1.</param>
/// <param name="ValueColumn">Column of its value.</param>
/// <param name="Label">What stands before the colon.</param>
/// <param name="Value">What stands behind it, without quotes; one character a byte.</param>
internal sealed record AslLine(int Line, int Column, int ValueColumn, string Label, string Value)
{
    /// <summary>The label as errors call it.</summary>
    public string Shown => $"'{Escaped.Text(Label)}'";

    /// <summary>The value as errors show it.</summary>
    public string ShownValue => new YamlScalar(Line, ValueColumn, Value).Shown;
}
