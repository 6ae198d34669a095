using System.Diagnostics;
using Amas.Client.Http;
using Amas.Client.Telemetry;

namespace Amas.Client.Streaming;

/// <summary>One execution that is followed: from its first try to its last event, with its turn and its span.</summary>
internal sealed class AgentStream(Resilience resilience, SocketEntrance entrance, Activity? span) : IAsyncDisposable
{
    private Course<StreamOpening>? course;
    private StreamOpening? opening;
    private Exception? failure;

    /// <summary>Sends the request. Where the server has no socket, nothing was sent, and false comes back.</summary>
    /// <exception cref="AmasException">The execution was refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, nobody knows.</exception>
    public async Task<bool> OpenAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        course = new(entrance.Facts, CallEffect.NewEachTime, (course, token) => entrance.TryAsync(course, request, token), cancellationToken)
        {
            IsExecution = true,
            KeepsTurn = true,
        };
        opening = await TellAsync(resilience.SendAsync(course)).ConfigureAwait(false);
        return opening.Socket is not null;
    }

    /// <summary>The next event.</summary>
    /// <exception cref="AmasException">The answer does not come.</exception>
    public Task<StreamEvent> NextAsync(CancellationToken cancellationToken) => opening?.Socket is { } socket
        ? TellAsync(socket.NextAsync(cancellationToken))
        : throw new InvalidOperationException("The stream is not open.");

    /// <summary>Closes the socket and lets the next execution have its turn.</summary>
    public async ValueTask DisposeAsync()
    {
        if (opening is not null)
        {
            resilience.EndExecution();
        }

        if (opening?.Socket is { } socket)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        ClientTelemetry.End(span, course?.Tries ?? 0, opening?.Call.Status ?? (failure as AmasException)?.Status, failure);
    }

    private async Task<T> TellAsync<T>(Task<T> step)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            failure = cause;
            if (cause is AmasException unmarked && course is not null && unmarked != course.Failure)
            {
                course.Failed(unmarked);
            }

            throw;
        }
    }
}
