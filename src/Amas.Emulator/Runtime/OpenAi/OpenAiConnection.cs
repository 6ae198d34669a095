using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using OpenAI;
using OpenAI.Chat;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// A connection to a server with an OpenAI-compatible chat API. It uses OpenAI's client, which authenticates and does not follow redirects
/// with the key. Bodies are written and parsed here, because the types of that client throw on a <c>finish_reason</c>, role or null that
/// only other servers send, ignore errors in the middle of a stream, and send <c>max_completion_tokens</c>, which many servers ignore.
/// Requests are not retried; a rejected request is only sent again without members that the server may not support.
/// </summary>
internal sealed class OpenAiConnection(ModelChoice.OpenAiSettings choice, TimeProvider clock)
{
    private const string PlaceholderKey = "none";
    private const string EndOfStream = "[DONE]";
    private const string InterruptedMessage = "The model server closed the connection in the middle of its response.";

    private readonly ChatClient client = new(
        PlaceholderKey,
        new ApiKeyCredential(choice.Key?.Text ?? PlaceholderKey),
        new OpenAIClientOptions
        {
            Endpoint = choice.Url,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = ModelTransport.GetFor(choice.Url),
        });

    /// <summary>Requests a reply without streaming.</summary>
    /// <exception cref="ModelException">The server did not reply.</exception>
    public Task<ChatChunk> AskAsync(ConfigValue.Map body, CancellationToken cancellationToken) =>
        RunWithTimeoutAsync(token => AskOnceAsync(body, token), cancellationToken);

    /// <summary>Requests a streamed reply.</summary>
    /// <returns>The whole reply.</returns>
    /// <exception cref="ModelException">The server did not reply, or closed the connection before the end.</exception>
    public Task<ChatChunk> StreamAsync(ConfigValue.Map body, Func<string, ValueTask> onDelta, CancellationToken cancellationToken) =>
        RunWithTimeoutAsync(token => StreamOnceAsync(body, onDelta, token), cancellationToken);

    private async Task<ChatChunk> AskOnceAsync(ConfigValue.Map body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(body, cancellationToken);
        return ChatChunk.Parse((await response.BufferContentAsync(cancellationToken)).ToMemory());
    }

    private async Task<ChatChunk> StreamOnceAsync(
        ConfigValue.Map body, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(ChatBody.ToStreamed(body), cancellationToken);
        var type = response.Headers.TryGetValue("Content-Type", out var named) ? named : null;
        if (type?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true && response.ContentStream is { } stream)
        {
            return await ReadAsync(stream, onDelta, cancellationToken);
        }

        var whole = ChatChunk.Parse((await response.BufferContentAsync(cancellationToken)).ToMemory());
        await onDelta(whole.Text);
        return whole;
    }

    private static async Task<ChatChunk> ReadAsync(Stream stream, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        ModelUsage? usage = null;
        var isComplete = false;
        await foreach (var serverEvent in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (serverEvent.Data == EndOfStream)
            {
                isComplete = true;
                break;
            }

            var chunk = ChatChunk.Parse(Encoding.UTF8.GetBytes(serverEvent.Data));
            (usage, isComplete) = (chunk.Usage ?? usage, isComplete || chunk.IsLast);
            text.Append(chunk.Text);
            if (text.Length > HardLimits.MaxReplyLength)
            {
                throw new ModelException("The response of the model server is too long.");
            }

            await onDelta(chunk.Text);
        }

        return isComplete ? new(text.ToString(), IsLast: true, usage) : throw new ModelException(InterruptedMessage);
    }

    private async Task<PipelineResponse> SendAsync(ConfigValue.Map body, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = BinaryContent.Create(BinaryData.FromBytes(ConfigJson.SerializeForServer(body)));
            RequestOptions options = new()
            {
                CancellationToken = cancellationToken,
                BufferResponse = false,
                ErrorOptions = ClientErrorBehaviors.NoThrow,
            };
            var response = (await client.CompleteChatAsync(content, options)).GetRawResponse();
            if (!response.IsError)
            {
                return response;
            }

            using (response)
            {
                var serverMessage = ChatChunk.ParseError((await response.BufferContentAsync(cancellationToken)).ToMemory());
                body = (OpenAiErrors.IsRequestError(response.Status) ? ChatBody.Reduce(body, serverMessage) : null)
                    ?? throw OpenAiErrors.ForStatus(response.Status, serverMessage, choice);
            }
        }
    }

    private async Task<ChatChunk> RunWithTimeoutAsync(Func<CancellationToken, Task<ChatChunk>> send, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(choice.Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await send(linked.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = choice.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new ModelException($"The model server did not reply within {seconds} s.", isTimeout: true, exception);
        }
        catch (ClientResultException exception)
        {
            throw OpenAiErrors.ForUnreachable(choice, exception);
        }
        catch (IOException exception)
        {
            throw new ModelException(InterruptedMessage, inner: exception);
        }
    }
}
