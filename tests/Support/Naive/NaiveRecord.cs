namespace Dmarkit.Tests.Support;

/// <summary>What a fault record holds of an answer: the naive translator tells the whole address and index.</summary>
internal static class NaiveRecord
{
    /// <summary>The page address without the bits at and above the largest width that SAGAW offers, if any (VT-d 11.4.7.6).</summary>
    internal static ulong? Address(NaiveAnswer answer, NaiveMachine machine)
    {
        string widths = Convert.ToString((long)(machine.Registers.GetValueOrDefault("CAP") >> 8 & 0x1f), 2).PadLeft(5, '0');
        return answer.Address & (widths[1] == '1' ? (1UL << 57) - 1 : widths[2] == '1' ? (1UL << 48) - 1 : widths[3] == '1' ? (1UL << 39) - 1 : ulong.MaxValue);
    }

    /// <summary>The 16 bits of an interrupt's index.</summary>
    internal static int? Index(NaiveAnswer answer) => answer.Index & 0xffff;

    /// <summary>The first byte of a completion's page.</summary>
    internal static ulong? Page(NaiveAnswer answer) => answer.Hpa & ~(answer.PageSize - 1);
}
