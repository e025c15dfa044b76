using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

public class RunStartsTests
{
    private const ulong Decisive = 0x000f_ffff_ffff_f803;

    [Fact]
    public void Starts_are_what_looking_at_entry_after_entry_gives()
    {
        var random = new Random(11);
        ushort[] starts = new ushort[RunStarts.Room];
        for (int round = 0; round < 600; round++)
        {
            ulong[] framed = new ulong[513];
            for (int i = 0; i < framed.Length; i++)
            {
                bool goesOn = i > 0 && random.Next(1 + round % 20) > 0;
                framed[i] = goesOn ? framed[i - 1] + 4096 ^ (random.Next(3) == 0 ? 0x100UL : 0)
                    : random.Next(3) == 0 || (i > 0 && framed[i - 1] == 0 && random.Next(8) > 0) ? 0
                    : (ulong)random.NextInt64() & 0x000f_ffff_ffff_f003;
            }

            int count = RunStarts.Find(framed, Decisive, starts);

            Assert.Equal([.. Expected(framed), 512], starts[..(count + 1)].Select(start => (int)start));
        }
    }

    /// <summary>Each entry that is neither the one before it, a page further, nor as empty as that.</summary>
    private static IEnumerable<int> Expected(ulong[] framed) => Enumerable.Range(0, 512).Where(i =>
        i == 0 || ((framed[1 + i] & Decisive) != (framed[i] & Decisive) + 4096 && (framed[1 + i] | framed[i]) != 0));
}
