using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PageRequestsWithoutQueue : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD167", Name: "page-requests-without-queue", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 7.4.1",
        Summary: "Devices may request pages, and the unit has no queue for it.",
        Why: "The unit writes requests to address 0, or loses them: devices wait for pages that nobody brings.",
        Fix: "Program PQA, PQH and PQT before PRE is set in a context entry.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x80020f0101e, GSTS: 0xc4000000, RTADDR: 0x1400, PQA: 0x0}}]  # no queue
            memory:
              size: 32K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, deviceTlbEnable: 1, pageRequestEnable: 1, pasidDirectory: 0x4000}}  # 00:02.0
            """,
        Cure = [new("PQA: 0x0", "PQA: 0x7000"), new("  # no queue", "")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (!survey.IsScalable || survey.Unit.Answering() is not { PageRequestQueue: { } queue }) continue;
            var noMemory = queue.Word0 == 0 ? null : NoMemory.At(platform, survey.Unit, NoMemory.RangeOf(queue.QueueAddress, queue.QueueBytes));
            if (queue.Word0 != 0 && noMemory is null) continue;
            var asking = survey.Contexts.Where(context => context.Scalable.PageRequestEnable).ToList();
            if (asking.Count == 0) continue;
            string more = asking.Count > 1 ? $", as {asking.Count - 1} more devices" : "";
            found.Add(
                StatePlace.Of(survey.Unit, RegisterMap.PageRequestQueueAddress),
                noMemory is { } wrong ? $"{asking[0].Source} may request pages{more}, and the queue {queue.QueueAddress} {wrong.Clause}." : $"{asking[0].Source} may request pages{more}, and PQA is 0.",
                device: asking[0].Source, against: noMemory?.Witness);
        }
    }
}
