using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

public class RunBitsTests
{
    private const ulong Decisive = 0x000f_ffff_ffff_f803;

    [Fact]
    public void Bits_are_what_looking_at_entry_after_entry_gives()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            var framed = new ulong[513];
            for (int i = 0; i < framed.Length; i++)
            {
                bool goesOn = i > 0 && random.Next(1 + round % 20) > 0;
                framed[i] = goesOn ? framed[i - 1] + 4096 ^ (random.Next(3) == 0 ? 0x100UL : 0) : random.Next(3) == 0 ? 0 : (ulong)random.NextInt64() & 0x000f_ffff_ffff_f003;
            }

            RunBits.Find(framed, Decisive, out var startsRun, out var goes);
            for (int i = 0; i < 512; i++)
            {
                bool on = i > 0 && (framed[1 + i] & Decisive) == (framed[i] & Decisive) + 4096;
                Assert.Equal((on, framed[1 + i] != 0 && !on), (Bit(goes, i), Bit(startsRun, i)));
                int end = i;
                while (end < 512 && Bit(goes, end)) end++;
                Assert.Equal(end, goes.EndFrom(i));
            }
        }
    }

    private static bool Bit(in RunBits bits, int index) => (bits[index / 64] >> (index % 64) & 1) != 0;
}
