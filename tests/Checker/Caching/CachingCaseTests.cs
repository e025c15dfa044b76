using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Caching;

/// <summary>Single histories and what must be said of them, each by what VT-d 6.5 guarantees.</summary>
public class CachingCaseTests
{
    private static readonly Access LegacyWrite = new(TemporalMachine.Device, Operation.Write, new(0x1_0000), 8);

    private static TemporalMachine Legacy(string? register = null, ulong value = 0)
    {
        var scene = TemporalScenes.All[0].Scene.WithHostWidth(48);
        return new(register is null ? scene : scene.With(register, value));
    }

    private static CpuWrite Unmap { get; } = TemporalMachine.Words(0x6080, 0);

    [Fact]
    public void Unmapped_page_without_invalidation_is_still_permitted() => Assert.Equal(["CCH001"], Legacy().Then(Unmap).Rules(LegacyWrite));

    [Fact]
    public void Right_page_invalidation_forgets_it() => Assert.Empty(Legacy().Then(Unmap, TemporalMachine.Page(5, 0x1_0000, leaf: true)).Rules(LegacyWrite));

    [Fact]
    public void Invalidation_of_another_domain_or_page_does_not()
    {
        Assert.Equal(["CCH001"], Legacy().Then(Unmap, TemporalMachine.Page(6, 0x1_0000, leaf: true)).Rules(LegacyWrite));
        Assert.Equal(["CCH001"], Legacy().Then(Unmap, TemporalMachine.Page(5, 0x1_1000, leaf: true)).Rules(LegacyWrite));
    }

    [Fact]
    public void Invalidation_before_the_change_does_not() =>
        Assert.Equal(["CCH001"], Legacy().Then(TemporalMachine.Page(5, 0x1_0000, leaf: true), Unmap).Rules(LegacyWrite));

    [Fact]
    public void Invalidation_on_its_way_is_a_race_until_the_wait()
    {
        var machine = Legacy().Then(Unmap, TemporalMachine.Page(5, 0x1_0000, leaf: true) with { Done = false });
        Assert.Equal(["CCH008"], machine.Rules(LegacyWrite));
        Assert.Empty(machine.Then(new WaitEvent(null)).Rules(LegacyWrite));
    }

    [Fact]
    public void Pointer_that_stays_cached_leads_into_a_table_that_was_reused()
    {
        var machine = Legacy().Then(TemporalMachine.Words(0x5000, 0), TemporalMachine.Page(5, 0x1_0000, leaf: true), TemporalMachine.Words(0x6080, 0x66_6003));
        Assert.Equal(["CCH001", "CCH003"], machine.Rules(LegacyWrite)); // And what it led to before may still be cached as a translation.
    }

    [Fact]
    public void Moved_page_is_found_at_either_place() => Assert.Equal(["CCH002"], Legacy().Then(TemporalMachine.Words(0x6080, 0x25_0003)).Rules(LegacyWrite));

    [Fact]
    public void Context_entry_is_tagged_with_the_domain_that_it_had()
    {
        var moved = TemporalMachine.Words(0x2100, 0x8001, 0x602);
        Assert.Equal(["CCH002"], Legacy().Then(moved, TemporalMachine.Context(6), TemporalMachine.Domain(6)).Rules(LegacyWrite));
        Assert.Empty(Legacy().Then(moved, TemporalMachine.Context(5), TemporalMachine.Domain(5)).Rules(LegacyWrite));
    }

    [Fact]
    public void Translations_that_are_forgotten_before_their_context_are_filled_again()
    {
        var moved = TemporalMachine.Words(0x2100, 0x8001, 0x602);
        InvalidateEvent context = TemporalMachine.Context(5) with { Done = false }, domain = TemporalMachine.Domain(5) with { Done = false };
        Assert.NotEmpty(Legacy().Then(moved, domain, context, new WaitEvent(null)).Rules(LegacyWrite));
        Assert.Empty(Legacy().Then(moved, context, domain, new WaitEvent(null)).Rules(LegacyWrite));
    }

    [Fact]
    public void What_is_made_present_needs_no_invalidation_but_with_caching_mode()
    {
        var machine = Legacy().Then(Unmap, TemporalMachine.Domain(5), TemporalMachine.Words(0x6080, 0x20_0003));
        Assert.Empty(machine.Rules(LegacyWrite));
        machine = Legacy("CAP", 0xd2_008c_222f_0686).Then(Unmap, TemporalMachine.Domain(5), TemporalMachine.Words(0x6080, 0x20_0003));
        Assert.Equal(["CCH004"], machine.Rules(LegacyWrite));
    }

    [Fact]
    public void Root_table_that_is_set_is_used_and_leaves_contexts_cached_unless_the_unit_says_not()
    {
        var scene = TemporalScenes.All[0].Scene.WithHostWidth(48);
        (scene[0xc000], scene[0xc008], scene[0xd100], scene[0xd108]) = (0xd001, 0, 0x8001, 0x602);
        TraceEvent[] set = [new RegisterWrite(null, "RTADDR", 0xc000), new RegisterWrite(null, "GCMD", 0xc000_0000), TemporalMachine.Global(CacheKind.Iotlb)];
        Assert.Equal(["CCH002"], new TemporalMachine(scene).Then(set).Rules(LegacyWrite));
        Assert.Equal(new HostAddress(0x27_0000), new TemporalMachine(scene).Then(set).Replay(LegacyWrite).Outcome.HostAddress);
        Assert.Empty(new TemporalMachine(scene.With("CAP", 0x80d2_008c_222f_0606)).Then(set).Rules(LegacyWrite));
    }

    [Fact]
    public void Commands_by_register_complete_with_the_wait()
    {
        TraceEvent[] commands = [Unmap, new RegisterWrite(null, "IOTLB", 0xa000_0005_0000_0000), new WaitEvent(null)];
        Assert.Empty(Legacy().Then(commands).Rules(LegacyWrite));
        Assert.Equal(["CCH008"], Legacy().Then(commands[..2]).Rules(LegacyWrite));
    }

    [Fact]
    public void Address_mask_beyond_the_units_is_refused()
    {
        TraceEvent[] commands = [Unmap, new RegisterWrite(null, "IVA", 0x14), new RegisterWrite(null, "IOTLB", 0xb000_0005_0000_0000), new WaitEvent(null)];
        Assert.Equal(["CCH001"], Legacy().Then(commands).Rules(LegacyWrite));
    }

    [Theory, InlineData(0x10_0005_0022ul, 0), InlineData(0x50022ul, 0), InlineData(0x60022ul, 1), InlineData(0xful, 1)]
    public void Descriptors_are_taken_from_the_queue_when_the_tail_is_written(ulong word, int found)
    {
        var scene = TemporalScenes.All[0].Scene.WithHostWidth(48).WithPage(0x5_0000).With("GSTS", 0xc400_0000).With("IQA", 0x5_0000).With("IQH", 0).With("IQT", 0);
        var machine = new TemporalMachine(scene).Then(Unmap, TemporalMachine.Words(0x5_0000, word & 0xffff_ffff, 0), new RegisterWrite(null, "IQT", 0x10));
        Assert.Single(machine.Rules(LegacyWrite));
        Assert.Equal(found, machine.Then(new WaitEvent(null)).Rules(LegacyWrite).Length);
    }

    [Fact]
    public void Pasid_entry_that_is_cached_fills_translations_again()
    {
        var scene = TemporalScenes.All[2];
        var gone = TemporalMachine.Words(ScalableMachine.PasidOneEntry, scene.Scene[ScalableMachine.PasidOneEntry] & ~1ul);
        Assert.Equal(["CCH001"], new TemporalMachine(scene.Scene).Then(gone, TemporalMachine.PasidAll(7, 1)).Rules(scene.Access));
        Assert.Empty(new TemporalMachine(scene.Scene).Then(gone, TemporalMachine.PasidOf(7, 1), TemporalMachine.PasidAll(7, 1)).Rules(scene.Access));
    }

    [Fact]
    public void Interrupt_entry_is_cached_by_its_index()
    {
        var scene = TemporalScenes.All[^1];
        var changed = TemporalMachine.Words(0x3_0010, 0x0000_0100_0041_0001);
        Assert.Equal(["CCH005"], new TemporalMachine(scene.Scene).Then(changed).Rules(scene.Access));
        Assert.Equal(["CCH005"], new TemporalMachine(scene.Scene).Then(changed, TemporalMachine.Interrupt(2)).Rules(scene.Access));
        Assert.Empty(new TemporalMachine(scene.Scene).Then(changed, TemporalMachine.Interrupt(0, mask: 1)).Rules(scene.Access));
    }

    [Fact]
    public void Page_request_forgets_its_page()
    {
        var access = TemporalScenes.All[1].Access;
        var gone = TemporalMachine.Words(ScalableMachine.Second1, 0);
        Assert.Equal(["CCH001"], Machine().Then(gone).Rules(access));
        Assert.Empty(Machine().Then(gone, new PageRequestEvent(access)).Rules(access));

        static TemporalMachine Machine() => new(ScalableMachine.SecondStage().Flip(ScalableMachine.Context, 0x10));
    }

    [Fact]
    public void Page_request_that_is_blocked_forgets_nothing()
    {
        var scene = TemporalScenes.All[1]; // Its context entry enables none (VT-d 7.4.1).
        var gone = TemporalMachine.Words(ScalableMachine.Second1, 0);
        Assert.Equal(["CCH001"], new TemporalMachine(scene.Scene).Then(gone, new PageRequestEvent(scene.Access)).Rules(scene.Access));
    }

    [Fact]
    public void Without_caching_events_only_change_the_machine()
    {
        var machine = new TemporalMachine(TemporalScenes.All[0].Scene, caching: false).Then(Unmap);
        var replayed = machine.Replay(LegacyWrite);
        Assert.Equal(ResultKind.Fault, replayed.Outcome.Kind);
        Assert.Null(replayed.Possible);
        Assert.Equal(new HostAddress(0x21_0000), machine.Then(TemporalMachine.Words(0x6080, 0x21_0003)).Replay(LegacyWrite).Outcome.HostAddress);
    }
}
