using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Tells values that the server changes at every read from an edit: they differ in each of three reads, and nothing else in the agent does.
/// </summary>
internal sealed class VolatileSearch(IAgentReader reader, TimeProvider time)
{
    /// <summary>Longer than a second, because a time may be stored in seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1100);

    /// <summary>Returns the paths of the volatile values; empty if nothing differs, and null if something else does.</summary>
    /// <param name="desired">The agent of the file.</param>
    /// <param name="ignored">The places that do not count.</param>
    /// <param name="before">The agent as it was before.</param>
    /// <param name="current">The agent as it was read just now.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="RemoteException">A request failed.</exception>
    public async Task<IReadOnlyList<string>?> FindAsync(
        DesiredAgent desired, IgnoredPlaces ignored, ObservedAgent before, ObservedAgent current, CancellationToken cancellationToken)
    {
        if (FindMoved(before, current) is not [_, ..] suspects)
        {
            return FindMoved(before, current);
        }

        // A mask hides its secret, whatever its length: only masks differ at places of the file.
        var masked = suspects.Where(path => VolatilePlaces.IsInFile(path, desired.Config)).ToList();
        if (masked.Count == suspects.Count)
        {
            return masked;
        }

        var second = await ReadLaterAsync(current.Id, cancellationToken);
        var third = await ReadLaterAsync(current.Id, cancellationToken);
        if (second is null || third is null)
        {
            return null;
        }

        List<(ObservedAgent Earlier, ObservedAgent Later)> pairs = [(current, second), (second, third), (current, third)];
        return pairs.All(pair => IsEach(FindMoved(pair.Earlier, pair.Later))) ? suspects : null;

        IReadOnlyList<string>? FindMoved(ObservedAgent earlier, ObservedAgent later) =>
            VolatileValues.FindMoved(desired.Config, earlier.Config, later.Config, ignored);

        bool IsEach(IReadOnlyList<string>? moved) =>
            moved?.Except(masked, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal)
                .SetEquals(suspects.Except(masked, StringComparer.Ordinal)) == true;
    }

    private async Task<ObservedAgent?> ReadLaterAsync(string id, CancellationToken cancellationToken)
    {
        await Task.Delay(Interval, time, cancellationToken);
        return await reader.GetAsync(id, cancellationToken);
    }
}
