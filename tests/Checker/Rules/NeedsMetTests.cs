using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Parser.Inventory;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>What each input is good for, and what is asked for where it is missing.</summary>
public class NeedsMetTests
{
    public static TheoryData<Needs> All { get; } = new(Enum.GetValues<Needs>().Where(need => need != Needs.None));

    [Theory, MemberData(nameof(All))]
    public void Every_need_has_a_word_and_a_sentence(Needs need)
    {
        var (name, ask) = Assert.Single(NeedsMet.Of(need));

        Assert.Matches("^[a-z-]+$", name);
        Assert.Equal(ask, NeedsMet.Ask(need));
        Assert.Matches(@"^needs .*--[a-z-]+", ask);
    }

    [Fact]
    public void No_two_needs_have_the_same_word() => Assert.Distinct(NeedsMet.Of((Needs)uint.MaxValue).Select(need => need.Name));

    [Fact]
    public void Nothing_meets_nothing() => Assert.Equal(Needs.None, NeedsMet.By(new()));

    [Theory]
    [InlineData("00:02.0 VGA compatible controller\n", Needs.Pci)]
    [InlineData("00:02.0 0x030000\n", Needs.Pci | Needs.PciClasses | Needs.PciBusNumbers)]
    [InlineData("[]", Needs.Pci)]
    [InlineData("""[{"bdf":"00:02.0","class":"0x030000","header":0}]""", Needs.Pci | Needs.PciClasses | Needs.PciHeaderTypes | Needs.PciBusNumbers)]
    public void Inventory_meets_what_it_tells_of_every_function(string inventory, Needs met) => Assert.Equal(met, NeedsMet.By(new() { Pci = Inventories.Pci(inventory) }));

    [Theory]
    [InlineData("00001000-0009ffff : System RAM\n", Needs.MemoryMap)]
    [InlineData("efi: mem00: [Conventional Memory|  |WB] range=[0x0000000000000000-0x0000000000000fff] (0MB)\n", Needs.MemoryMap | Needs.UefiMemoryMap)]
    public void Memory_map_may_be_of_UEFI(string map, Needs met) => Assert.Equal(met, NeedsMet.By(new() { MemoryMap = Inventories.Map(map) }));

    [Fact]
    public void Tables_meet_what_is_among_them()
    {
        Assert.True(TableInput.TryRead(new MemoryStream(RawAcpi.Madt()), scanAll: false, out var tables, out _));

        Assert.Equal(Needs.Tables | Needs.Madt, NeedsMet.By(new() { Tables = tables }));
    }

    [Theory]
    [InlineData(SnapshotMoment.Running, Needs.Registers)]
    [InlineData(SnapshotMoment.HandOff, Needs.Registers | Needs.HandOff)]
    [InlineData(SnapshotMoment.PreBoot, Needs.Registers | Needs.PreBoot)]
    public void Registers_are_of_a_moment(SnapshotMoment moment, Needs met)
    {
        Assert.Equal(met, NeedsMet.By(new() { Registers = new([]), Moment = moment }));
        Assert.Equal(Needs.None, NeedsMet.By(new() { Moment = moment }));
    }
}
