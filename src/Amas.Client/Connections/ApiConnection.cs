using Amas.Client.Http;
using Amas.Client.Streaming;

namespace Amas.Client.Connections;

/// <summary>Turns a call into a response: endpoint, credential, connections, attempts and the trace span around them.</summary>
internal sealed class ApiConnection : IDisposable
{
    private readonly SocketsHttpHandler handler;
    private readonly HttpMessageInvoker invoker;
    private readonly HttpExchange exchange;
    private readonly Resilience resilience;
    private readonly ClientTelemetry telemetry;
    private readonly WebSocketConnector connector;
    private readonly ServerText text;

    /// <exception cref="ArgumentException">The endpoint or an option is not valid.</exception>
    public ApiConnection(Uri endpoint, AmasCredential credential, AmasClientOptions options)
    {
        Options = new AmasClientOptions(options);
        Options.Validate();
        text = new ServerText(credential);
        var api = ApiEndpoint.Parse(endpoint);
        var socket = ApiEndpoint.ParseWebSocketUri(Options.StreamEndpoint) ?? StreamProtocol.GetSocketUri(api.Root);
        handler = Options.CreateHandler();
        invoker = new HttpMessageInvoker(Options.Transport?.Invoke(handler) ?? handler);
        ProxyRoute.SkipForLoopback(handler, api.Root);
        exchange = new HttpExchange(Options, api, credential, text, invoker, FindProxy);
        telemetry = new ClientTelemetry(api.Root);
        resilience = new Resilience(Options, telemetry);
        connector = new WebSocketConnector(Options, socket, credential, text, invoker, FindProxy);
    }

    public AmasClientOptions Options { get; }

    /// <summary>Gets whether the server may have a socket: true until it has reported that it has none.</summary>
    public bool MayHaveSocket => !connector.IsMissing;

    /// <summary>Creates the exception for a client without a connection: one that was created for mocking.</summary>
    public static InvalidOperationException CreateMissingException() =>
        new("This client was created with its constructor for mocking, and the member is not overridden.");

    /// <summary>Sends a call and reads the response: a success, or a refusal that the call reads as an answer.</summary>
    /// <exception cref="AmasException">No response arrived after the retries, or not the expected one.</exception>
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiResponse, ServerText, T> read, CancellationToken cancellationToken)
    {
        var facts = exchange.Describe(call);
        CallAttempts<ApiResponse> attempts = new(
            facts, call.Effect, (_, token) => exchange.SendAsync(call, facts, token), cancellationToken)
        {
            IsExecution = call.IsExecution,
        };
        var span = telemetry.StartSpan(facts);
        try
        {
            var response = await resilience.SendAsync(attempts).ConfigureAwait(false);
            var result = ResponseReader.Interpret(response, text, read);
            ClientTelemetry.EndSpan(span, attempts.Count, response.Call.Status, failure: null);
            return result;
        }
        catch (Exception failure)
        {
            if (failure is AmasException unmarked && unmarked != attempts.Failure)
            {
                attempts.RecordFailure(unmarked);
            }

            ClientTelemetry.EndSpan(span, attempts.Count, (failure as AmasException)?.Status, failure);
            throw;
        }
    }

    /// <summary>Creates a stream for one execution. Nothing is sent until it is opened.</summary>
    public AgentStream CreateStream() => new(resilience, connector, telemetry.StartSpan(connector.Facts));

    private ProxyRoute? FindProxy(Uri uri) => ProxyRoute.Find(handler, uri);

    public void Dispose()
    {
        invoker.Dispose();
        handler.Dispose();
        resilience.Dispose();
    }
}
