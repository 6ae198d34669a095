using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>
/// The writer of a process that is killed at its write number <paramref name="last"/>: before the write reached the server, or after it was
/// carried out and before that could be recorded. Nothing is written after that.
/// </summary>
internal sealed class KilledWriter(IAgentWriter writer, int last, bool reachesServer) : IAgentWriter
{
    private int begun;

    public Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken) =>
        Write(() => writer.CreateAsync(config, cancellationToken));

    public Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken) =>
        Write(() => writer.UpdateAsync(id, config, cancellationToken));

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => Write(async () =>
    {
        await writer.DeleteAsync(id, cancellationToken);
        return true;
    });

    private async Task<T> Write<T>(Func<Task<T>> write)
    {
        var number = Interlocked.Increment(ref begun);
        if (number < last)
        {
            return await write();
        }

        if (number == last && reachesServer)
        {
            await write();
        }

        throw new KilledException();
    }

    /// <summary>The process was killed.</summary>
    internal sealed class KilledException : Exception;
}
