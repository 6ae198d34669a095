using System.Diagnostics;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>A streamed execution from its first attempt to its last event, with its slot and its trace span.</summary>
internal sealed class AgentStream(Resilience resilience, WebSocketConnector connector, Activity? span) : IAsyncDisposable
{
    private CallAttempts<ConnectResult>? attempts;
    private ConnectResult? connected;
    private Exception? failure;

    /// <summary>Sends the request. Returns false, without having sent anything, if the server has no socket.</summary>
    /// <exception cref="AmasException">
    /// The request was refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, its outcome is unknown.
    /// </exception>
    public async Task<bool> OpenAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        attempts = new(
            connector.Facts,
            CallEffect.NewEachTime,
            (current, token) => connector.ConnectAsync(current, request, token),
            cancellationToken)
        {
            IsExecution = true,
            KeepsSlot = true,
        };
        connected = await RecordFailureAsync(resilience.SendAsync(attempts)).ConfigureAwait(false);
        return connected.Socket is not null;
    }

    /// <summary>Reads the next event.</summary>
    /// <exception cref="AmasException">The reply does not arrive.</exception>
    public Task<StreamEvent> ReadAsync(CancellationToken cancellationToken) => connected?.Socket is { } socket
        ? RecordFailureAsync(socket.ReadAsync(cancellationToken))
        : throw new InvalidOperationException("The stream is not open.");

    /// <summary>Closes the socket and releases the slot.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connected is not null)
        {
            resilience.EndExecution();
        }

        if (connected?.Socket is { } socket)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        var status = connected?.Call.Status ?? (failure as AmasException)?.Status;
        ClientTelemetry.EndSpan(span, attempts?.Count ?? 0, status, failure);
    }

    private async Task<T> RecordFailureAsync<T>(Task<T> step)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            failure = cause;
            if (cause is AmasException unmarked && attempts is not null && unmarked != attempts.Failure)
            {
                attempts.RecordFailure(unmarked);
            }

            throw;
        }
    }
}
