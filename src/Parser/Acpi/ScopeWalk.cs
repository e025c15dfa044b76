using Kaitai;

namespace Dmarkit.Parser;

/// <summary>Goes from scope to scope in one structure.</summary>
internal static class ScopeWalk
{
    private const int LeastBytes = DmarFields.DeviceScopeBytes + DmarFields.PathStepBytes;

    /// <returns>False, with defects in <paramref name="walk"/>, where the scopes do not fill the structure exactly.</returns>
    public static bool TryRead(StructureFrame structure, int firstScope, ushort segment, StructureWalk walk, out IReadOnlyList<DeviceScope> scopes)
    {
        var found = new List<DeviceScope>();
        scopes = found;
        bool sound = true;
        int at = firstScope;
        while (structure.Bytes.Length - at is var left && left >= DmarFields.DeviceScopeBytes)
        {
            byte length = structure.Bytes.Span[at + DmarFields.DeviceScope[1].Offset];
            string label = $"{structure.Label} / scope #{found.Count + 1}";
            sound &= IsSound(length, left, structure.Offset + at + DmarFields.DeviceScope[1].Offset, label, walk);
            if (length < DmarFields.DeviceScopeBytes || length > left) return false;
            var frame = new ScopeFrame(structure.Offset + at, structure.Bytes.Slice(at, length), label);
            found.Add(new(frame, segment, new(new KaitaiStream(frame.Bytes.ToArray()))));
            at += length;
        }

        if (at == structure.Bytes.Length) return sound;
        walk.Add(DefectKind.ScopeBytesLeftOver, structure.Offset + at, $"{structure.Label} scopes",
            $"leave {structure.Bytes.Length - at} bytes, too few for another scope");
        return false;
    }

    private static bool IsSound(byte length, int left, int place, string label, StructureWalk walk)
    {
        var before = walk.Defects.Count;
        if (length < LeastBytes)
            walk.Add(DefectKind.ScopeLengthTooSmall, place, $"{label} length", $"is {length}, below the {LeastBytes} of a scope with one step");
        else if ((length - DmarFields.DeviceScopeBytes) % DmarFields.PathStepBytes != 0)
            walk.Add(DefectKind.ScopeLengthOdd, place, $"{label} length", $"is {length}, which ends in half a step");
        if (length > left)
            walk.Add(DefectKind.ScopeOverrunsStructure, place, $"{label} length", $"is {length}, but only {left} bytes are left in the structure");
        return walk.Defects.Count == before;
    }
}
