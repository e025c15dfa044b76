using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Tables;

public class RegisterViewTests
{
    [Fact]
    public void Capability_of_a_common_machine_decodes()
    {
        var capability = new Capability(0x00d2_008c_4066_0462);

        Assert.Equal(8, capability.DomainIdBits);
        Assert.Equal(39, capability.MaximumGuestAddressBits);
        Assert.Equal([false, false, true, false, false], Enumerable.Range(2, 5).Select(capability.SupportsLevels));
        Assert.True(capability is { ProtectedLowMemory: true, ProtectedHighMemory: true, CachingMode: false, ZeroLengthRead: true, PageSelectiveInvalidation: true });
        Assert.Equal([true, true, true, false], Enumerable.Range(1, 4).Select(capability.SupportsPagesAt));
        Assert.True(capability is { WriteDraining: true, ReadDraining: true, PostedInterrupts: false });
        Assert.Equal((0x40UL, 0UL), (capability.FaultRecordingOffset, capability.FaultRecordingCount));
        Assert.Equal(18UL, capability.MaximumAddressMask);
    }

    [Fact]
    public void Extended_capability_of_a_common_machine_decodes()
    {
        var capability = new ExtendedCapability(0xf0_50da);

        Assert.True(capability is { Coherent: false, QueuedInvalidation: true, DeviceTlb: false, InterruptRemapping: true, ExtendedInterruptMode: true });
        Assert.True(capability is { PassThrough: true, SnoopControl: true, ScalableMode: false, AbortDmaMode: false });
        Assert.Equal((0x50UL, 15UL), (capability.IotlbRegisterOffset, capability.MaximumHandleMask));
    }

    [Fact]
    public void Extended_capability_of_scalable_mode_decodes()
    {
        var capability = new ExtendedCapability(0x0000_4900_80f0_0fca);

        Assert.True(capability is { SupervisorRequests: true, Pasid: true, ScalableMode: true, SecondStageTranslation: true, FirstStageTranslation: false, PasidSize: 0 });
    }

    [Fact]
    public void Levels_outside_three_to_five_are_never_supported() =>
        Assert.Equal([false, true, true, true, false], Enumerable.Range(2, 5).Select(new Capability(0x1f00).SupportsLevels));

    [Fact]
    public void Root_table_address_names_table_and_mode()
    {
        var register = new RootTableAddress(0x0000_0012_3456_7c00);

        Assert.Equal(new HostAddress(0x12_3456_7000), register.TableAddress);
        Assert.Equal(TranslationMode.AbortDma, register.Mode);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(7, 256)]
    [InlineData(15, 65_536)]
    public void Interrupt_table_has_a_power_of_two_of_entries(ulong size, int entries) =>
        Assert.Equal(entries, new InterruptTableAddress(0x1000 | size).EntryCount);
}
