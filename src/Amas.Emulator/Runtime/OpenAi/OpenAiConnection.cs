using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using OpenAI;
using OpenAI.Chat;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// Any server that speaks the OpenAI chat API, through OpenAI's own client: it sends, authenticates and never follows a redirect with the key. Bodies
/// are written and read here: the client's own types throw on a <c>finish_reason</c>, a role or a null that OpenAI does not send and others do, pass
/// over errors in the middle of a stream, and send <c>max_completion_tokens</c>, which many servers ignore. A request is sent once; one that is
/// refused is sent again only without what the server may not know.
/// </summary>
internal sealed class OpenAiConnection(ModelChoice.OpenAiSettings choice, TimeProvider clock)
{
    private const string PlaceholderKey = "none";
    private const string EndOfStream = "[DONE]";
    private const string InterruptedMessage = "The model server broke off in the middle of its answer.";

    private readonly ChatClient client = new(
        PlaceholderKey,
        new ApiKeyCredential(choice.Key?.Text ?? PlaceholderKey),
        new OpenAIClientOptions
        {
            Endpoint = choice.Url,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });

    /// <summary>The whole answer at once.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public Task<ChatChunk> AskAsync(ConfigValue.Map body, CancellationToken cancellationToken) => RunWithTimeoutAsync(async token =>
    {
        using var response = await SendAsync(body, token);
        return ChatChunk.Parse((await response.BufferContentAsync(token)).ToMemory());
    }, cancellationToken);

    /// <summary>The answer piece by piece; gives back all of it.</summary>
    /// <exception cref="ModelException">There is none, or it breaks off.</exception>
    public Task<ChatChunk> StreamAsync(
        ConfigValue.Map body, Func<string, ValueTask> onDelta, CancellationToken cancellationToken) => RunWithTimeoutAsync(async token =>
    {
        using var response = await SendAsync(ChatBody.ToStreamed(body), token);
        var type = response.Headers.TryGetValue("Content-Type", out var named) ? named : null;
        if (type?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true && response.ContentStream is { } stream)
        {
            return await ReadAsync(stream, onDelta, token);
        }

        var whole = ChatChunk.Parse((await response.BufferContentAsync(token)).ToMemory());
        await onDelta(whole.Text);
        return whole;
    }, cancellationToken);

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
                throw new ModelException("The model server's answer does not end.");
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
            throw new ModelException($"The model server did not answer within {choice.Timeout.TotalSeconds:0.###} s.", isTimeout: true, exception);
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
