using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers;
using Amas.Emulator.Faults;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Page;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Endpoints;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Sessions;
using Amas.Emulator.Socket;
using Amas.Emulator.Store;

namespace Amas.Emulator;

/// <summary>
/// The middleware of the emulator, from the outside in: closing of connections, log, page, host names, OpenAPI document, latency,
/// faults, error responses, routing, authentication, rate limit, endpoint.
/// </summary>
internal static class RequestPipeline
{
    /// <summary>The interval of keep-alive pings on a socket, and their timeout.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void AddRateLimit(IServiceCollection services, EmulatorOptions options)
    {
        if (options.Rate is { } rate)
        {
            services.AddRateLimiter(limiter => RateLimits.Configure(limiter, rate));
        }
    }

    public static void Compose(WebApplication application, EmulatorOptions options, EmulatorStore store, RequestLog? log)
    {
        application.Use(ConnectionCut.InvokeAsync);
        application.UseWebSockets(new() { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        application.Use((context, next) => SocketChannel.InvokeAsync(context, next, options.Clock));
        if (log is not null)
        {
            application.Use(log.InvokeAsync);
        }

        ExecutionGate gate = new();
        application.Use(new EmulatorPage(store, gate, options.Clock).InvokeAsync);
        application.Use(new HostCheck(options).InvokeAsync);
        application.Use(AnswerHealthAsync);
        application.Use(ApiDocument.CreateMiddleware(application.Services));
        application.Use(new LatencyInjection(options.Latency, options.Clock).InvokeAsync);
        application.Use(new FaultInjection(new(options.Faults, options.Seed)).InvokeAsync);
        application.Use(ErrorResponses.InvokeAsync);
        application.UseRouting();
        application.Use(new KeyAuthentication(options).InvokeAsync);
        if (options.Rate is not null)
        {
            application.UseRateLimiter();
        }

        MapEndpoints(application, options, store, gate);
    }

    private static void MapEndpoints(WebApplication application, EmulatorOptions options, EmulatorStore store, ExecutionGate gate)
    {
        var all = application.MapGroup("");
        ApiDocument.ExposeRoutes(all);
        var routes = all.MapGroup(ApiPaths.Base);
        var stopping = application.Lifetime.ApplicationStopping;
        BoundedRunner runner = new(options.Runner ?? WorkflowRunner.Create(options), options.ExecutionTimeout, options.Clock, stopping);
        new AgentApi(new(store, options), new(store, options)).MapTo(routes);
        ConversationRegister conversations = new();
        new SessionApi(new(store, gate, conversations, options.Clock), new(store, options, gate), gate).MapTo(routes);
        SessionExecutor executor = new(store, gate, conversations, runner, options.Clock);
        new RuntimeApi(store, gate, executor, options.Replies).MapTo(routes);
        all.MapGet(ApiPaths.Socket, new AmasSocket(executor, options.Clock, stopping).InvokeAsync).WithMetadata(RuntimeNotes.Socket);
    }

    /// <summary>Responds to <c>GET /api/v1/</c> as a health check, without authentication, faults, limits or delays.</summary>
    private static Task AnswerHealthAsync(HttpContext context, RequestDelegate next) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Path == $"{ApiPaths.Base}/"
            ? new BufferedResponse(StatusCodes.Status200OK, "{\"service\":\"amas-emulator\"}"u8.ToArray()).WriteAsync(context.Response)
            : next(context);
}
