using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What fault recording registers say, in words.</summary>
internal static class FaultRecordReport
{
    /// <summary>One line a fault that waits.</summary>
    public static void WriteText(TextWriter to, UnitRegisters unit)
    {
        foreach (var (number, record) in Pending(unit))
        {
            string pasid = record.Pasid is { } known ? $", PASID {known}" : "", what = record.IsInterrupt ? $"interrupt {record.InterruptIndex}" : $"{NameOf(record.Kind)} of {record.PageAddress}";
            to.Write($"  fault    FRCD{number}: {record.SourceIn(unit.Segment ?? 0)} {what}{pasid} was blocked: {Hex.Of((ulong)record.Reason)}, {FaultTable.MeaningOf(record.Reason)}\n");
        }
    }

    /// <summary>An array with an object a fault that waits.</summary>
    public static void WriteJson(Utf8JsonWriter json, UnitRegisters unit)
    {
        json.WriteStartArray("faults");
        foreach (var (number, record) in Pending(unit))
        {
            json.WriteStartObject();
            json.WriteNumber("register", number);
            json.WriteString("bdf", record.SourceIn(unit.Segment ?? 0).ToString());
            json.WriteString("op", record.IsInterrupt ? Names.Of(Operation.Message) : NameOf(record.Kind));
            if (record.PageAddress is { } address) json.WriteString("address", address.ToString());
            if (record.InterruptIndex is { } index) json.WriteNumber("index", index);
            if (record.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
            json.WriteString("reason", Hex.Of((ulong)record.Reason));
            json.WriteString("meaning", FaultTable.MeaningOf(record.Reason));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(int Number, FaultRecord Record)> Pending(UnitRegisters unit) => unit.FaultRecords.Where(each => each.Record.Fault);

    private static string NameOf(FaultRequestKind kind) => kind switch
    {
        FaultRequestKind.PageRequest => "page-request",
        FaultRequestKind.Read => Names.Of(Operation.Read),
        FaultRequestKind.Atomic => Names.Of(Operation.Atomic),
        _ => Names.Of(Operation.Write),
    };
}
