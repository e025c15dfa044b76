namespace Dmarkit.Parser;

/// <summary>One register of a remapping unit.</summary>
/// <param name="Name">The name that the specification gives it, without its suffix: <c>RTADDR</c>.</param>
/// <param name="Offset">Bytes from the start of the unit's register window.</param>
/// <param name="LengthBytes">Its length: 4 or 8 bytes.</param>
/// <param name="Meaning">What it is, in one sentence.</param>
public sealed record Register(string Name, int Offset, int LengthBytes, string Meaning);
