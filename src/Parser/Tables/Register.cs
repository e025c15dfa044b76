namespace Dmarkit.Parser;

/// <summary>One register: of a remapping unit, or of a PCI function.</summary>
/// <param name="Name">The name that the specification gives it, without its suffix: <c>RTADDR</c>.</param>
/// <param name="Offset">Bytes from the start of the unit's register window, of configuration space, or of the capability that holds it.</param>
/// <param name="LengthBytes">Its length: 4 or 8 bytes, of a PCI function also 1 or 2.</param>
/// <param name="Meaning">What it is, in one sentence.</param>
public sealed record Register(string Name, int Offset, int LengthBytes, string Meaning);
