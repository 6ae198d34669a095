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
internal sealed class OpenAiServer(ModelChoice.OpenAi choice, TimeProvider clock)
{
    private const string KeyOfNoMeaning = "none";
    private const string EndOfStream = "[DONE]";
    private const string BrokenOff = "The model server broke off in the middle of its answer.";

    private readonly ChatClient client = new(
        KeyOfNoMeaning,
        new ApiKeyCredential(choice.Key?.Text ?? KeyOfNoMeaning),
        new OpenAIClientOptions
        {
            Endpoint = choice.Url,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });

    /// <summary>The whole answer at once.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public Task<ChatPiece> AskAsync(ConfigValue.Map body, CancellationToken cancellationToken) => InTimeAsync(async inTime =>
    {
        using var response = await SendAsync(body, inTime);
        return ChatPiece.Read((await response.BufferContentAsync(inTime)).ToMemory());
    }, cancellationToken);

    /// <summary>The answer piece by piece; gives back all of it.</summary>
    /// <exception cref="ModelException">There is none, or it breaks off.</exception>
    public Task<ChatPiece> StreamAsync(
        ConfigValue.Map body, Func<string, ValueTask> onDelta, CancellationToken cancellationToken) => InTimeAsync(async inTime =>
    {
        using var response = await SendAsync(ChatBody.Streamed(body), inTime);
        var type = response.Headers.TryGetValue("Content-Type", out var named) ? named : null;
        if (type?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true && response.ContentStream is { } stream)
        {
            return await ReadAsync(stream, onDelta, inTime);
        }

        var whole = ChatPiece.Read((await response.BufferContentAsync(inTime)).ToMemory());
        await onDelta(whole.Text);
        return whole;
    }, cancellationToken);

    private static async Task<ChatPiece> ReadAsync(Stream stream, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        TokenUsage? usage = null;
        var isWhole = false;
        await foreach (var happening in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (happening.Data == EndOfStream)
            {
                isWhole = true;
                break;
            }

            var piece = ChatPiece.Read(Encoding.UTF8.GetBytes(happening.Data));
            (usage, isWhole) = (piece.Usage ?? usage, isWhole || piece.IsLast);
            text.Append(piece.Text);
            if (text.Length > Limits.Answer)
            {
                throw new ModelException("The model server's answer does not end.");
            }

            await onDelta(piece.Text);
        }

        return isWhole ? new(text.ToString(), IsLast: true, usage) : throw new ModelException(BrokenOff);
    }

    private async Task<PipelineResponse> SendAsync(ConfigValue.Map body, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = BinaryContent.Create(BinaryData.FromBytes(ConfigJson.ForTheWire(body)));
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
                var refusal = ChatPiece.ErrorIn((await response.BufferContentAsync(cancellationToken)).ToMemory());
                body = (ServerRefusal.IsAboutTheRequest(response.Status) ? ChatBody.Smaller(body, refusal) : null)
                    ?? throw ServerRefusal.Of(response.Status, refusal, choice);
            }
        }
    }

    private async Task<ChatPiece> InTimeAsync(Func<CancellationToken, Task<ChatPiece>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(choice.Limit, clock);
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await ask(inTime.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException($"The model server did not answer within {choice.Limit.TotalSeconds:0.###} s.", isTimeout: true, exception);
        }
        catch (ClientResultException exception)
        {
            throw ServerRefusal.Unreachable(choice, exception);
        }
        catch (IOException exception)
        {
            throw new ModelException(BrokenOff, inner: exception);
        }
    }
}
