using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Which registers each kind of request hangs on: none of the others is asked for.</summary>
public class CanTranslateTests
{
    private static readonly string[] All = ["VER", "CAP", "ECAP", "GSTS", "RTADDR", "IRTA"];

    private static readonly Access Interrupt = new(Device, Operation.Message, new(0xfee0_0010), 4, Data: 0);

    [Theory]
    [InlineData(0xc000_0000UL, "CAP", "ECAP", "GSTS", "RTADDR")]
    [InlineData(0UL, "GSTS")]
    public void Memory_hangs_on_translation(ulong status, params string[] needed) => Needs(status, Read(0x1_0000), needed);

    [Theory]
    [InlineData(0x300_0000UL, "CAP", "ECAP", "GSTS", "IRTA")]
    [InlineData(0UL, "ECAP", "GSTS")]
    public void Interrupt_hangs_on_their_remapping(ulong status, params string[] needed) => Needs(status, Interrupt, needed);

    [Theory]
    [InlineData(0UL)]
    [InlineData(8UL)]
    public void What_else_goes_into_the_interrupt_range_hangs_on_nothing(ulong length) => Needs(0xc300_0000, Read(0xfee0_0000, length), []);

    [Fact]
    public void Address_in_the_interrupt_range_is_memory_with_a_PASID() =>
        Assert.False(Can(SecondStage().Without("RTADDR"), Read(0xfee0_0000).WithPasid(), out _));

    [Fact]
    public void Extended_mode_is_refused_for_memory_alone()
    {
        var scene = new Scene().With("RTADDR", 0x1800).With("ECAP", 0xf0_0f4e | 1UL << 24);

        Assert.False(Can(scene, Read(0x1_0000), out string? reason));
        Assert.Equal("the unit is in extended mode, which is deprecated and not translated", reason);
        Assert.True(Can(scene, Interrupt, out reason));
        Assert.Null(reason);
        Assert.True(Can(scene.With("GSTS", 0), Read(0x1_0000), out _));
        Assert.True(Can(scene.With("GSTS", 0xc000_0000).With("ECAP", 0xf0_0f4e), Read(0x1_0000), out _)); // It is the reserved mode then.
        Assert.True(Can(scene.With("RTADDR", 0x1400).With("ECAP", 0xf0_0f4e | 1UL << 24), Read(0x1_0000), out _));
    }

    private static void Needs(ulong status, in Access access, string[] needed)
    {
        foreach (string register in All)
        {
            bool can = Can(new Scene().With("GSTS", status).With("RTADDR", 0x1000).Without(register), access, out string? reason);
            Assert.Equal(!needed.Contains(register), can);
            Assert.Equal(can ? null : $"register {register} is unknown", reason);
        }
    }

    private static bool Can(Scene scene, in Access access, out string? reason) => new Translator(scene.Memory(), scene.Unit()).CanTranslate(access, out reason);
}
