using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>The lines of Linux's log that name a unit's version and capabilities.</summary>
public class SnapshotLogTests
{
    internal const string Boot =
        """
        [    0.043691] DMAR: Host address width 39
        [    0.043773] DMAR: DRHD base: 0x000000fed90000 flags: 0x0
        [    0.043861] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap 1c0000c40660462 ecap 19e2ff0505e
        [    0.043968] DMAR: DRHD base: 0x000000fed91000 flags: 0x1
        [    0.044055] DMAR: dmar1: reg_base_addr fed91000 ver 5:0 cap d2008c40660462 ecap f050da
        [    0.044141] DMAR: RMRR base: 0x000000a4f7e000 end: 0x000000a4f9dfff

        """;

    [Fact]
    public void Version_and_capabilities_of_each_unit_are_read_and_the_rest_is_unknown()
    {
        var snapshot = Read(Boot);

        Assert.Equal([new(0xfed9_0000), new HostAddress(0xfed9_1000)], snapshot.Units.Select(unit => unit.Base!.Value));
        Assert.Equal((0x10UL, 0x1c_0000_c406_60462UL, 0x19e_2ff0_505eUL), (snapshot.Units[0].Version?.Word0, snapshot.Units[0].Capability?.Word0, snapshot.Units[0].ExtendedCapability?.Word0));
        Assert.Equal(0x50UL, snapshot.Units[1].Version?.Word0);
        Assert.All(snapshot.Units, unit => Assert.Equal(["CAP", "ECAP", "VER"], unit.Values.Keys));
    }

    [Theory]
    [InlineData("DMAR: dmar", "dmar: IOMMU ")] // Kernels before 4.0.
    [InlineData(" cap ", " cap \n")] // Wrapped by a mail.
    [InlineData("\n", "\r\n")]
    public void Other_kernels_and_mails_change_nothing(string here, string there) =>
        Assert.Equal(Read(Boot).Units.SelectMany(unit => unit.Values), Read(Boot.Replace(here, there, StringComparison.Ordinal)).Units.SelectMany(unit => unit.Values));

    [Fact]
    public void Log_of_several_boots_names_each_unit_once() => Assert.Equal(2, Read(Boot + Boot).Units.Length);

    [Theory]
    [InlineData("fed91000", "fed90000", "unit 0xfed90000 has other registers in line 5 than before")]
    [InlineData("ver 5:0", "ver 5", "kernel log has in line 5 no")]
    [InlineData("ver 5:0", "ver 16:0", "kernel log has in line 5 no")]
    [InlineData(" ecap f050da", " ecap ", "kernel log has in line 5 no")]
    [InlineData("cap d2008c40660462 ", "", "kernel log has in line 5 no")]
    [InlineData("fed90000 ver", "fed90000fed90000f ver", "kernel log has in line 3 no")]
    public void Damaged_line_is_refused_with_its_number(string sound, string damaged, string why)
    {
        int at = Boot.LastIndexOf(sound, StringComparison.Ordinal);

        Assert.Contains(why, Refuse(Boot[..at] + damaged + Boot[(at + sound.Length)..]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Base_besides_is_refused() => Assert.Contains("is a kernel log, which carries its own addresses", Refuse(Boot, new(0xfed9_0000)).Why, StringComparison.Ordinal);

    private static RegisterSnapshot Read(string text)
    {
        Assert.True(RegisterSnapshot.TryRead(Encoding.UTF8.GetBytes(text), null, out var snapshot, out var defect), defect?.ToString());
        return snapshot;
    }

    private static Defect Refuse(string text, HostAddress? unitBase = null)
    {
        Assert.False(RegisterSnapshot.TryRead(Encoding.UTF8.GetBytes(text), unitBase, out _, out var defect));
        return defect;
    }
}
