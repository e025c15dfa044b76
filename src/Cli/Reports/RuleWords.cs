using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>What a rule's consequences are called.</summary>
internal static class RuleWords
{
    /// <summary>Who reads what firmware says, as people call it.</summary>
    public static string Of(Consumer consumer) => consumer switch
    {
        Consumer.FreeBsd => "FreeBSD",
        Consumer.Edk2 => "edk2",
        Consumer.Sinit => "SINIT",
        Consumer.Bhyve => "bhyve",
        Consumer.Acrn => "ACRN",
        _ => consumer.ToString(),
    };

    /// <summary>How much it matters: a verb, after the consumer.</summary>
    public static string Of(Impact impact) => impact switch
    {
        Impact.Breaks => "breaks",
        Impact.Degrades => "degrades",
        _ => "tolerates it",
    };
}
