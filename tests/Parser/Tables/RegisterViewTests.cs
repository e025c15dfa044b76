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

    [Theory]
    [InlineData(0x10_0000UL, 0x1000, 16, 256)]
    [InlineData(0x10_0802UL, 0x4000, 32, 512)]
    [InlineData(0x10_0807UL, 0x80000, 32, 16_384)]
    public void Invalidation_queue_has_pages_whatever_its_descriptors(ulong value, int bytes, int descriptorBytes, int descriptors)
    {
        var register = new InvalidationQueueAddress(value);

        Assert.Equal((new HostAddress(0x10_0000), bytes, descriptorBytes, descriptors), (register.QueueAddress, register.QueueBytes, register.DescriptorBytes, register.DescriptorCount));
    }

    [Fact]
    public void Queues_positions_count_their_descriptors()
    {
        Assert.Equal(0x7_fff0, new InvalidationQueuePosition(0x7_fff0).OffsetBytes);
        Assert.Equal(0x7_ffe0, new PageRequestQueuePosition(0x7_ffe0).OffsetBytes);
        Assert.Equal((new HostAddress(0x20_0000), 0x8000), (new PageRequestQueueAddress(0x20_0003).QueueAddress, new PageRequestQueueAddress(0x20_0003).QueueBytes));
        Assert.Equal(0xfee0_1000, new EventAddress(0xfee0_1000).LowAddress);
    }

    [Fact]
    public void Fault_record_of_a_write_decodes()
    {
        var record = new FaultRecord(0x1234_5000, 0x8000_0005_0000_0010);

        Assert.True(record.Fault);
        Assert.Equal((FaultReason.WriteDenied, new SourceId(3, 0, 2, 0), FaultRequestKind.Write), (record.Reason, record.SourceIn(3), record.Kind));
        Assert.Equal((new Iova(0x1234_5000), null, null), (record.PageAddress, record.InterruptIndex, record.Pasid));
    }

    [Fact]
    public void Fault_record_of_a_request_with_pasid_decodes()
    {
        var record = new FaultRecord(0x7fff_0000_1000, 0xC000_1186_8000_0018 | 1UL << 28);

        Assert.Equal((FaultReason.ScalableReadDenied, FaultRequestKind.Atomic, new Pasid(0x11)), (record.Reason, record.Kind, record.Pasid));
        Assert.Equal(FaultRequestKind.Read, new FaultRecord(0, 1UL << 62).Kind);
        Assert.Equal(FaultRequestKind.PageRequest, new FaultRecord(0, 1UL << 28).Kind);
    }

    [Fact]
    public void Fault_record_of_an_interrupt_has_an_index_and_no_address()
    {
        var record = new FaultRecord(0x0031_0000_0000_0000, 0x8000_0022_0000_00fa);

        Assert.Equal((FaultReason.InterruptEntryNotPresent, true, 0x31, null), (record.Reason, record.IsInterrupt, record.InterruptIndex, record.PageAddress));
    }
}
