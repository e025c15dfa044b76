using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Campaigns;

/// <summary>A campaign as the command line asks for it; null is "not given".</summary>
internal sealed record CampaignRequest(
    TargetCommand Target, ulong? Seed, long? Runs, TimeSpan? Time, int Jobs, TimeSpan Timeout, string? Corpus, bool Resume, bool ExpectReject, bool IsJson);
