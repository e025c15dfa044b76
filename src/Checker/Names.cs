using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>How values are called in our formats.</summary>
public static class Names
{
    /// <summary>The <c>result</c> of an outcome.</summary>
    public static string Of(ResultKind kind) => kind switch
    {
        ResultKind.Ok => "ok",
        ResultKind.Fault => "fault",
        ResultKind.Message => "msi",
        ResultKind.Unreadable => "unreadable",
        _ => "translation",
    };

    /// <summary>The <c>op</c> of an access.</summary>
    public static string Of(Operation operation) => operation switch
    {
        Operation.Read => "read",
        Operation.Write => "write",
        Operation.Execute => "exec",
        Operation.Atomic => "atomic",
        Operation.PageRequest => "page-request",
        _ => "msi",
    };

    /// <summary>The <c>at</c> of an access.</summary>
    public static string Of(AddressType type) => type switch
    {
        AddressType.TranslationRequest => "translation-request",
        AddressType.Translated => "translated",
        _ => "untranslated",
    };

    /// <summary>The <c>status</c> of a translation request's completion.</summary>
    public static string Of(CompletionStatus status) => status switch
    {
        CompletionStatus.Success => "success",
        CompletionStatus.UnsupportedRequest => "unsupported-request",
        _ => "completer-abort",
    };

    /// <summary>A severity.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>A profile, as <c>--profile</c> takes it.</summary>
    public static string Of(Profile profile) => profile switch
    {
        Profile.Security => "security",
        Profile.Linux => "linux",
        Profile.Xen => "xen",
        Profile.WindowsDmaProtection => "windows-dma-protection",
        Profile.Strict => "strict",
        _ => "default",
    };

    /// <summary>The <c>kind</c> of a difference between tables.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        _ => "changed",
    };

    /// <summary>The <c>verdict</c> of a policy's statement.</summary>
    public static string Of(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Holds => "holds",
        PolicyVerdict.Violated => "violated",
        _ => "not-proven",
    };

    /// <summary>The <c>kind</c> of a fault's cause.</summary>
    public static string Of(FaultCauseKind kind) => kind switch
    {
        FaultCauseKind.Overrun => "overrun",
        FaultCauseKind.Freed => "freed",
        FaultCauseKind.Truncated => "truncated",
        FaultCauseKind.MissingRmrr => "missing-rmrr",
        FaultCauseKind.WrongRequester => "wrong-requester",
        FaultCauseKind.Permission => "permission",
        _ => "unknown",
    };

    /// <summary>What an outcome assumes, as it is written in <c>assumed</c>.</summary>
    public static IEnumerable<string> Of(Assumptions assumed)
    {
        if ((assumed & Assumptions.HostAddressWidth) != 0) yield return $"hostAddressWidth={UnitConfiguration.WidestHostAddress}";
        if ((assumed & Assumptions.ProtectedMemoryOff) != 0) yield return "PMEN=0x0";
        if ((assumed & Assumptions.Version) != 0) yield return "VER=0x10";
        if ((assumed & Assumptions.ProtectedMemoryGranularity) != 0) yield return "protectedMemoryGranularity=2M";
        if ((assumed & Assumptions.RootTableCarved) != 0) yield return "rootTable=carved";
        if ((assumed & Assumptions.CapabilitiesPermissive) != 0) yield return "capabilities=permissive";
        if ((assumed & Assumptions.MessageData) != 0) yield return "data=0x0";
    }

    /// <summary>The flags that serving a request sets, as they are written in <c>sets</c>.</summary>
    public static IEnumerable<string> Of(FlagUpdates updates)
    {
        if ((updates & FlagUpdates.FirstStageAccessed) != 0) yield return "first-stage-accessed";
        if ((updates & FlagUpdates.FirstStageExtendedAccessed) != 0) yield return "first-stage-extended-accessed";
        if ((updates & FlagUpdates.FirstStageDirty) != 0) yield return "first-stage-dirty";
        if ((updates & FlagUpdates.SecondStageAccessed) != 0) yield return "second-stage-accessed";
        if ((updates & FlagUpdates.SecondStageDirty) != 0) yield return "second-stage-dirty";
    }
}
