using System.Buffers.Binary;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One bit whose other value would alter an outcome.</summary>
/// <param name="Structure">The entry that holds it.</param>
/// <param name="Address">Where the entry lies.</param>
/// <param name="Bit">The bit, counted over the entry.</param>
/// <param name="Field">The field that it is or belongs to.</param>
/// <param name="To">The value that it would have.</param>
/// <param name="Outcome">The outcome then.</param>
public sealed record BitChange(string Structure, HostAddress Address, int Bit, string Field, bool To, Outcome Outcome);

/// <summary>Finds the single bits that an outcome hangs on, by trying them.</summary>
public static class BitChanges
{
    /// <summary>Tries each one-bit field, and each reserved bit that is set, of the entries that were read.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="access">The access.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="steps">The entries that were read for it; a nested walk may read one several times.</param>
    /// <returns>The changes that end the access otherwise, in the order of the walk.</returns>
    public static IReadOnlyList<BitChange> Of(Platform platform, in Access access, in Outcome outcome, IReadOnlyList<WalkStep> steps)
    {
        var changes = new List<BitChange>();
        if (platform.Memory is null || UnitLookup.Find(platform, access.Source, out _)?.Configuration is not { } unit) return changes;
        foreach (var step in steps.DistinctBy(step => step.Address))
        {
            foreach (var (bit, field) in Candidates(step))
            {
                ulong word = step.Words[bit / 64], mask = 1UL << (bit & 63);
                using var patched = new PatchedMemory(platform.Memory, new(step.Address.Value + (ulong)(bit / 64 * 8)), word ^ mask);
                var other = new Translator(patched, unit).Translate(access);
                if (Differ(outcome, other)) changes.Add(new(step.Structure, step.Address, bit, field.Name, (word & mask) == 0, other));
            }
        }

        return changes;
    }

    private static IEnumerable<(int Bit, Field Field)> Candidates(WalkStep step)
    {
        foreach (var field in step.Layout)
        {
            if (field.Role == FieldRole.Value && field.BitCount == 1) yield return (field.FirstBit, field);
            if (field.Role != FieldRole.Reserved) continue;
            for (int bit = 0; bit < field.BitCount; bit++)
            {
                if ((step.Get(field) >> bit & 1) != 0) yield return (field.FirstBit + bit, field);
            }
        }
    }

    /// <summary>Another result, place, right or reason. Whether a fault is recorded counts too: FPD alters nothing else.</summary>
    private static bool Differ(in Outcome one, in Outcome other) => one != other;

    /// <summary>An image with one word replaced.</summary>
    private sealed class PatchedMemory(PhysicalMemory image, HostAddress at, ulong word) : PhysicalMemory
    {
        public override string FormatName => image.FormatName;

        public override IReadOnlyList<AddressRange> Ranges => image.Ranges;

        public override bool TryRead(HostAddress address, Span<byte> destination)
        {
            if (!image.TryRead(address, destination)) return false;
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
            for (int i = 0; i < bytes.Length; i++)
            {
                ulong offset = at.Value + (ulong)i - address.Value;
                if (offset < (ulong)destination.Length) destination[(int)offset] = bytes[i];
            }

            return true;
        }

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
        {
            if (!image.TryGetTable(address, buffer, out words)) return false;
            ulong offset = at.Value - address.Value;
            if (offset >= WordsPerTable * sizeof(ulong)) return true;
            if (!words.Overlaps(buffer)) words.CopyTo(buffer);
            buffer[(int)(offset / sizeof(ulong))] = word;
            words = buffer[..WordsPerTable];
            return true;
        }
    }
}
