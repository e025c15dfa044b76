using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The options that say which part of the mappings is asked for.</summary>
internal sealed class MappingOptions
{
    private readonly Option<string> source = new("--bdf") { Description = "One requester: [segment:]bus:device.function.", HelpName = "BDF" };
    private readonly Option<int?> domain = NumberOption.Create("--domain", 0, ushort.MaxValue);
    private readonly Option<string> iova = new("--iova") { Description = "Addresses of requests, cut to these; END is inclusive.", HelpName = "ADDR[-END]" };
    private readonly Option<string> memory = new("--hpa") { Description = "Host memory, cut to this; END is inclusive.", HelpName = "ADDR[-END]" };

    public MappingOptions()
    {
        domain.Description = "One domain id.";
        domain.HelpName = "ID";
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[source, domain, iova, memory]) command.Add(option);
    }

    /// <summary>What is asked for, and whether lines are cut.</summary>
    public MappingFilter Read(ParseResult parsed, out bool isCut)
    {
        string? from = parsed.GetValue(source), addresses = parsed.GetValue(iova), host = parsed.GetValue(memory);
        isCut = addresses is not null || host is not null;
        return new()
        {
            Source = from is null ? null : SourceId.TryParse(from, out var id) ? id : throw new InputFailure($"--bdf {from}: is no requester; expected [segment:]bus:device.function.", ExitCode.Usage),
            Domain = parsed.GetValue(domain),
            Addresses = addresses is null ? null : Range("--iova", addresses) is var (first, last) ? (new(first), new(last)) : null,
            Memory = host is null ? null : Range("--hpa", host) is var (low, high) ? new(new(low), new(high)) : null,
        };
    }

    /// <summary>A range, whose last address is inclusive; <paramref name="option"/> is what messages call it.</summary>
    public static (ulong First, ulong Last) Range(string option, string text)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        bool isRange = dash >= 0;
        ulong last = 0;
        if (Hex.TryParse(isRange ? text.AsSpan(0, dash) : text, out ulong first) && (!isRange || Hex.TryParse(text.AsSpan(dash + 1), out last)) && (!isRange || last >= first))
            return (first, isRange ? last : first);
        throw new InputFailure($"{option} {text}: is no address, or range of addresses; expected ADDR or ADDR-END.", ExitCode.Usage);
    }
}
