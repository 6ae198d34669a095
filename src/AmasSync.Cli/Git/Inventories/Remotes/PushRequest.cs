namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>The updates of one environment, which are carried out entirely or not at all.</summary>
/// <param name="updates">The updates.</param>
internal sealed class PushRequest(IReadOnlyList<RefUpdate> updates)
{
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, string>?> outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RefUpdate> Updates => updates;

    /// <summary>Gets the outcome: null if the refs were moved, and otherwise the refs on the remote.</summary>
    public Task<IReadOnlyDictionary<string, string>?> Outcome => outcome.Task;

    /// <summary>Reports that the refs were moved.</summary>
    public void Complete() => outcome.TrySetResult(null);

    /// <summary>Reports an error.</summary>
    public void Fail(Exception exception) => outcome.TrySetException(exception);

    /// <summary>Finds out from the refs on the remote what became of a push without a success.</summary>
    /// <returns>Whether that is certain: the refs were moved, or another run has moved one of them.</returns>
    public bool TrySettle(IReadOnlyDictionary<string, string> now)
    {
        var isMoved = updates.All(update => now.GetValueOrDefault(update.Ref) == update.To);
        var isLost = updates.Any(update => now.GetValueOrDefault(update.Ref) != update.From);
        return (isMoved || isLost) && outcome.TrySetResult(isMoved ? null : now);
    }
}
