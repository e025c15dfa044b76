using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule that looks at each descriptor that is pending. Of a queue with many that are wrong it names the oldest, which the unit meets first.</summary>
internal abstract class QueueRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        foreach (var queue in platform.InvalidationQueues)
        {
            var wrong = queue.Pending.Select(descriptor => (Descriptor: descriptor, Clause: Judge(platform, queue.Unit.Registers!, descriptor))).Where(each => each.Clause is not null).ToList();
            if (wrong.Count == 0) continue;
            var (first, clause) = wrong[0];
            string more = wrong.Count > 1 ? $", as {wrong.Count - 1} more" : "";
            found.Add(first.Place, $"The descriptor for {first.Text} {clause}{more}.", device: first.Device);
        }
    }

    /// <summary>What is wrong with a descriptor, as a clause after its name; null where nothing is, or where that cannot be told.</summary>
    protected abstract string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor);
}
