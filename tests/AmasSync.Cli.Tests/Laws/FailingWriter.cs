using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>A writer whose write number <paramref name="number"/> fails. The others succeed.</summary>
internal sealed class FailingWriter(IAgentWriter writer, int number, FailingWriter.Kind kind) : IAgentWriter
{
    private int begun;

    /// <summary>How the write fails.</summary>
    internal enum Kind
    {
        /// <summary>The server refuses it.</summary>
        Refused,

        /// <summary>The server carries it out, and its reply is lost.</summary>
        Unanswered,
    }

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
        var fails = Interlocked.Increment(ref begun) == number;
        if (fails && kind == Kind.Refused)
        {
            throw new RemoteException(new(RemoteFailureKind.Refused, "no", 400));
        }

        var done = await write();
        return fails ? throw new RemoteException(new(RemoteFailureKind.TimedOut, "no answer") { MayHaveBeenCarriedOut = true }) : done;
    }
}
