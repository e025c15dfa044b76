using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Page requests: which of Table 30's conditions keep one out of the queue, and which do not (VT-d 7.1.3, 7.4.1).</summary>
public class PageRequestTests
{
    [Fact]
    public void Page_request_that_the_context_entry_enables_is_taken() => Assert.Null(Refusal(Enabled()));

    [Fact]
    public void Page_request_needs_no_mapping() => Assert.Null(Refusal(Enabled().Flip(Second4, 3)));

    [Fact]
    public void Neither_privilege_nor_execution_is_judged()
    {
        var request = Read(0x2_0000).WithPasid(1, privileged: true) with { Operation = Operation.Execute };
        Assert.Null(Refusal(Enabled(), request));
    }

    [Theory]
    [InlineData(Root, 1, "SRT.2")]
    [InlineData(Root, 2, "SRT.3")]
    [InlineData(Context, 1, "SCT.2")]
    [InlineData(Context, 0x80, "SCT.3")]
    [InlineData(Context, 4, "SCT.4.1")]
    [InlineData(Context, 0x10, "SCT.8")]
    [InlineData(DirectoryEntry, 1, "SPD.2")]
    [InlineData(DirectoryEntry, 4, "SPD.3")]
    [InlineData(RidEntry, 1, "SPT.2")]
    [InlineData(RidEntry, 0x400, "SPT.3")]
    [InlineData(RidEntry, 0x80, "SPT.4.2")]
    public void Entry_on_the_way_keeps_it_out(ulong at, ulong bits, string condition) => Assert.Equal(condition, Refusal(Enabled().Flip(at, bits))?.Condition?.Name);

    [Theory]
    [InlineData(0x2000, "SCT.7")]
    [InlineData(2, "SCT.9")]
    public void Its_pasid_counts(uint pasid, string condition) => Assert.Equal(condition, Refusal(Enabled(), Read(0x2_0000).WithPasid(pasid))?.Condition?.Name);

    [Fact]
    public void Pasid_without_pasids_is_SCT_6() => // EPTR=1 is SCT.4.3 for page requests, with a PASID or without.
        Assert.Equal("SCT.6", Refusal(Enabled().Flip(Context, 0x48), Read(0x2_0000).WithPasid())?.Condition?.Name);

    [Fact]
    public void Pasids_in_translated_requests_without_pasids_are_SCT_4_3() =>
        Assert.Equal("SCT.4.3", Refusal(Enabled().Flip(Context, 8), Read(0x2_0000).WithPasid())?.Condition?.Name);

    [Fact]
    public void Width_of_the_units_pasids_does_not_count() =>
        Assert.Null(Refusal(WithPasid3(Narrow(Enabled())), Read(0x2_0000).WithPasid(3)));

    [Theory]
    [InlineData(0x1000, "RTA.3")]
    [InlineData(0x1c00, "RTA.4")]
    [InlineData(0x1800, "RTA.1.2")]
    public void Mode_of_the_unit_may_keep_it_out(ulong rootTable, string condition) =>
        Assert.Equal(condition, Refusal(Enabled().With("RTADDR", rootTable), Read(0x2_0000).WithPasid())?.Condition?.Name);

    [Fact]
    public void With_translation_off_it_is_refused_without_a_record()
    {
        var refusal = Refusal(Enabled().With("GSTS", 0))!.Value;
        Assert.Null(refusal.Condition);
        Assert.False(refusal.Recorded);
    }

    [Fact]
    public void Width_of_the_host_is_assumed_where_an_entry_was_judged_and_not_before()
    {
        Assert.Equal(Assumptions.HostAddressWidth, Assumed(SecondStage()));
        Assert.Equal(Assumptions.None, Assumed(SecondStage().With("RTADDR", 0x1000)));

        static Assumptions Assumed(Scene scene)
        {
            var unit = new UnitConfiguration(new(null, null, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal)), null);
            Assert.False(new Translator(scene.Memory(), unit).TakesPageRequest(Read(0x2_0000), out var refusal));
            return refusal.Assumed;
        }
    }

    [Fact]
    public void Entry_that_the_image_lacks_decides_nothing() => Assert.Equal(ResultKind.Unreadable, Refusal(Enabled().Flip(DirectoryEntry, 0x4000 ^ 0x70_0000))?.Kind);

    private static Scene Enabled() => SecondStage().Flip(Context, 0x10);

    private static Scene Narrow(Scene scene) => scene.With("ECAP", scene.Registers["ECAP"] & ~(0x1fUL << 35));

    /// <summary>PASID 3 is translated as PASID 1 is.</summary>
    private static Scene WithPasid3(Scene scene)
    {
        for (ulong word = 0; word < 8; word++) scene[0x40c0 + 8 * word] = scene[PasidOneEntry + 8 * word];
        return scene;
    }

    private static Outcome? Refusal(Scene scene, Access? request = null) =>
        new Translator(scene.Memory(), scene.Unit()).TakesPageRequest(request ?? Read(0x2_0000), out var refusal) ? null : refusal;
}
