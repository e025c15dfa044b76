using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using All = Dmarkit.Parser.FirmwareLogLayout.RegistersAll;
using Few = Dmarkit.Parser.FirmwareLogLayout.RegistersFew;

namespace Dmarkit.Parser;

/// <summary>The registers in the log of edk2's VT-d drivers: of each unit the last that it tells of each.</summary>
/// <remarks>edk2-platforms, <c>IntelSiliconPkg/Include/Library/IntelVTdPeiDxeLib.h</c>. CCMD and what invalidates is left out: it says nothing once it is done.</remarks>
internal static class SnapshotFirmwareLog
{
    private const int RecordBytes = 16;

    public static bool Matches(ReadOnlySpan<byte> content) => FirmwareLogReader.Matches(content);

    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        snapshot = null;
        var units = new List<HostAddress>();
        var values = new Dictionary<HostAddress, ImmutableSortedDictionary<string, ulong>.Builder>();
        var events = new FirmwareLogReader(new MemoryStream(content.ToArray()));
        while (events.TryReadNext(out var happened, out defect))
        {
            if (happened.Id is not (FirmwareLogEvent.Registers or FirmwareLogEvent.EarlyRegisters)) continue;
            var data = happened.Data.Span;
            bool isAll = happened.Param == 0 && data.Length >= All.Bytes;
            if (!isAll && (happened.Param != 1 || data.Length < Few.Bytes)) continue;
            var unit = new HostAddress(isAll ? All.Base.In(data) : Few.Base.In(data));
            if (!values.TryGetValue(unit, out var known))
            {
                if (units.Count == Limits.SnapshotUnits) continue;
                units.Add(unit);
                values[unit] = known = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
            }

            if (isAll) TakeAll(data, known);
            else TakeFew(data, known);
        }

        if (units.Count == 0)
        {
            defect ??= new(0, "firmware's log", "tells no unit's registers");
            return false;
        }

        defect = null; // A log that is cut off tells of the registers before that.
        snapshot = new([.. units.Select(unit => new UnitRegisters(unit, null, values[unit].ToImmutable()))]);
        return true;
    }

    private static void TakeAll(ReadOnlySpan<byte> data, ImmutableSortedDictionary<string, ulong>.Builder known)
    {
        known[RegisterMap.Version.Name] = All.Ver.In(data);
        known[RegisterMap.Capability.Name] = All.Cap.In(data);
        known[RegisterMap.ExtendedCapability.Name] = All.Ecap.In(data);
        known[RegisterMap.GlobalStatus.Name] = All.Gsts.In(data);
        known[RegisterMap.RootTableAddress.Name] = All.Rtaddr.In(data);
        known[RegisterMap.FaultStatus.Name] = All.Fsts.In(data);
        known[RegisterMap.FaultEventControl.Name] = All.Fectl.In(data);
        known[RegisterMap.FaultEventData.Name] = All.Fedata.In(data);
        known[RegisterMap.FaultEventAddress.Name] = All.Feaddr.In(data);
        known[RegisterMap.FaultEventUpperAddress.Name] = All.Feuaddr.In(data);
        known[RegisterMap.InvalidationQueueError.Name] = All.Iqercd.In(data);
        TakeRecords(data[All.Bytes..], (int)All.RecordCount.In(data), known);
    }

    private static void TakeFew(ReadOnlySpan<byte> data, ImmutableSortedDictionary<string, ulong>.Builder known)
    {
        known[RegisterMap.GlobalStatus.Name] = Few.Gsts.In(data);
        known[RegisterMap.RootTableAddress.Name] = Few.Rtaddr.In(data);
        known[RegisterMap.FaultStatus.Name] = Few.Fsts.In(data);
        known[RegisterMap.FaultEventControl.Name] = Few.Fectl.In(data);
        known[RegisterMap.InvalidationQueueError.Name] = Few.Iqercd.In(data);
        TakeRecords(data[Few.Bytes..], (int)Few.RecordCount.In(data), known);
    }

    private static void TakeRecords(ReadOnlySpan<byte> data, int count, ImmutableSortedDictionary<string, ulong>.Builder known)
    {
        for (int number = 0; number < count && number <= byte.MaxValue && data.Length >= RecordBytes; number++, data = data[RecordBytes..])
        {
            known[UnitRegisterMap.Half(number, FaultRecordingMap.Lower).Name] = BinaryPrimitives.ReadUInt64LittleEndian(data);
            known[UnitRegisterMap.Half(number, FaultRecordingMap.Upper).Name] = BinaryPrimitives.ReadUInt64LittleEndian(data[8..]);
        }
    }
}
