using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Requests over several pages, each of which is answered by itself (VT-d 3.13), and the interrupt range on their way (3.15).</summary>
public class LongRequestTests
{
    private static readonly SourceId Device = new(0, 0, 2, 0);

    /// <summary>Pages from 0x10000 on: read-write, write-only, none. The second stage offers zero-length reads of write-only pages.</summary>
    private static Scene Pages() => Legacy(0x5003, 0x6003).With("CAP", 0xd2_008c_226f_0606);

    private static Scene Legacy(ulong level3, ulong level2)
    {
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = level3, [0x5000] = level2, [0x6080] = 0x20_0003, [0x6088] = 0x20_1002,
        };
        return scene.WithPage(0x6000);
    }

    private static Access Read(ulong iova, ulong length) => new(Device, Operation.Read, new(iova), length);

    [Theory]
    [InlineData(1UL, null)]
    [InlineData(2UL, 0x1_1000UL)] // One byte of the second page is a read of it, and no zero-length read ...
    [InlineData(3UL, 0x1_1000UL)] // ... and so are two.
    public void Last_byte_of_a_page_needs_no_other_page(ulong length, ulong? fault)
    {
        var outcome = Pages().Translate(Read(0x1_0fff, length));

        Assert.Equal(fault, outcome.Address);
        Assert.Equal(fault is null ? null : FaultCondition.ReadDenied, outcome.Condition);
    }

    [Fact]
    public void Zero_length_read_is_of_the_page_of_its_address()
    {
        Assert.Equal(ResultKind.Ok, Pages().Translate(Read(0x1_0fff, 0)).Kind);
        Assert.Equal(ResultKind.Ok, Pages().Translate(Read(0x1_1fff, 0)).Kind); // Write-only.
        Assert.Equal(FaultCondition.ReadDenied, Pages().Translate(Read(0x1_2000, 0)).Condition);
    }

    [Fact]
    public void Translation_request_is_about_its_first_byte_whatever_its_length() => Assert.Equal(
        Outcome.Translation(new(0x20_0000), 4096, read: true, write: true), WithDeviceTlb(Pages()).Translate(Read(0x1_0fff, 0x2000) with { AddressType = AddressType.TranslationRequest }));

    /// <summary>A request of no bytes still has an address that may be protected.</summary>
    [Theory]
    [InlineData(AddressType.Untranslated, 0UL)]
    [InlineData(AddressType.Untranslated, 1UL)]
    public void First_byte_of_protected_memory_blocks(AddressType type, ulong length)
    {
        var scene = new Scene().With("GSTS", 0).With("CAP", 0xd2_008c_222f_0626).With("PMEN", 0x8000_0001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff);

        Assert.Equal(Outcome.BlockedSilently, scene.Translate(Read(0x20_0000, length) with { AddressType = type }));
        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x1f_ffff, length) with { AddressType = type }).Kind);
    }

    [Theory]
    [InlineData(0x20_0000UL, true)]
    [InlineData(0x20_0001UL, false)]
    public void Large_page_that_leads_over_the_interrupt_range_is_looked_through(ulong length, bool passes)
    {
        var scene = Legacy(0xc000_0083, 0); // The first GiB leads to 0xc0000000 and on.

        var outcome = scene.Translate(Read(0x3ec0_0000, length));

        Assert.Equal(passes ? ResultKind.Ok : ResultKind.Fault, outcome.Kind);
        if (!passes) Assert.Equal(Outcome.Fault(FaultCondition.OutputInInterruptRange, 0x3ee0_0000), outcome);
    }

    [Fact]
    public void Request_that_runs_into_the_interrupt_range_is_no_interrupt_there()
    {
        var scene = Legacy(0, 0);
        scene[0x4018] = 0x8000_0083; // The fourth GiB leads to 0x80000000 and on.

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0xfec0_0000, 0x20_0000)).Kind);
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null), scene.Translate(Read(0xfec0_0000, 0x20_0001)));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null), new Scene().With("GSTS", 0).Translate(Read(0xfedf_fff8, 16)));
    }

    /// <summary>With a PASID the range is for memory, and what is passed through lands there; a translated request has the host's own condition.</summary>
    [Fact]
    public void Request_of_another_kind_that_runs_into_the_interrupt_range_keeps_its_own_condition()
    {
        Assert.Equal(ScalableFault.OutputInInterruptRange, ScalableMachine.PassThrough().Translate(ScalableMachine.Read(0xfedf_fff8, 16).WithPasid()).Condition);
        Assert.Equal(ScalableFault.TranslatedInInterruptRange, ScalableMachine.PassThrough().Translate(ScalableMachine.Read(0xfedf_fff8, 16).Translated()).Condition);
        Assert.Equal(ResultKind.Ok, new Scene().With("GSTS", 0).Translate(ScalableMachine.Read(0xfedf_fff8, 16).WithPasid()).Kind);
    }

    /// <summary>The last address there is has no page behind it.</summary>
    [Fact]
    public void Request_may_end_at_the_last_address() =>
        Assert.Equal(Outcome.Ok(new(0xffff_ffff_ffff_f000)), new Scene().With("GSTS", 0).Translate(Read(0xffff_ffff_ffff_f000, 0x1000)));

    [Fact]
    public void Long_request_that_is_passed_through_ends_at_the_host_width()
    {
        Assert.Equal(ResultKind.Ok, ScalableMachine.PassThrough().Translate(ScalableMachine.Read(0xffff_ffff_f000, 0x1000)).Kind);
        Assert.Equal(
            Outcome.Fault(ScalableFault.PassThroughBeyondHost, 0x100_0000_0000), ScalableMachine.PassThrough().WithHostWidth(40).Translate(ScalableMachine.Read(0xff_ffff_f000, 0x1001)));
    }

    private static Scene WithDeviceTlb(Scene scene) => scene.Flip(0x2100, 4);
}
