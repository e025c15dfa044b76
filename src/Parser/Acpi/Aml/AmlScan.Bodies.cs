namespace Dmarkit.Parser;

/// <summary>Reading a method's body for the buffers that it holds, after all names are known.</summary>
internal sealed partial class AmlScan
{
    private AmlRemappingBody? body;

    /// <summary>Remapping structures in the body of a <c>_DSM</c>.</summary>
    public IReadOnlyList<AmlRemappingData> RemappingIn(AmlNode method, AmlObject data)
    {
        if (!data.IsMethod || !AmlRemappingBody.HoldsIdentifier(data)) return [];
        code = data.Code;
        body = new();
        int at = data.At, known = defects.Count;
        Statements(ref at, data.End, method, 0, isConditional: true);
        var found = body.Finish();
        body = null;

        // A body that cannot be decoded to its end says nothing about the name space.
        defects.RemoveRange(known, defects.Count - known);
        return found;
    }
}
