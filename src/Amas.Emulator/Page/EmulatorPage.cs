using System.Text;
using Amas.Emulator.Answers;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;

namespace Amas.Emulator.Page;

/// <summary>
/// The read-only web page at <c>/</c>, which shows saved agents, sessions and their messages. It needs no key and is available only on this
/// machine (<see cref="LocalAccess"/>). Faults, latency and limits do not apply to it.
/// </summary>
internal sealed class EmulatorPage
{
    private readonly OverviewPage overview;
    private readonly AgentPage agent;
    private readonly SessionPage session;

    public EmulatorPage(EmulatorStore store, ExecutionGate gate, TimeProvider clock)
    {
        SessionRows rows = new(gate, clock);
        overview = new(store, rows, clock);
        agent = new(store, rows, clock);
        session = new(store, rows, clock);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = (context.Request.Path.Value ?? "").Split('/');
        if (path is not (["", ""] or ["", "agents" or "sessions", _, ""]))
        {
            return next(context);
        }

        if (!LocalAccess.IsAllowed(context))
        {
            const string message = "This page is only available on this machine. Open it as localhost or 127.0.0.1, with the port.\n";
            return WriteAsync(context, StatusCodes.Status403Forbidden, "text/plain; charset=utf-8", message);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "text/plain; charset=utf-8", "This page is read-only.\n");
        }

        return ShowAsync(context, path);
    }

    private Task ShowAsync(HttpContext context, string[] path)
    {
        var page = path switch
        {
            ["", "agents", var id, ""] => agent.Render(id, context.Request),
            ["", "sessions", var id, ""] => session.Render(id, context.Request),
            _ => overview.Render(context.Request),
        };
        var (title, content) = page ?? ("Not found", PageHtml.Format($"""
            <h1>Not found</h1>
            <p class="lead">It was deleted or never existed. <a href="/">Agents and sessions</a></p>
            """));
        var status = page is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return WriteAsync(context, status, "text/html; charset=utf-8", PageLayout.Render(title, content));
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        var response = context.Response;
        var body = Encoding.UTF8.GetBytes(text);
        response.Headers.ContentSecurityPolicy = PageLayout.ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            return new BufferedResponse(status, body, type).WriteAsync(response);
        }

        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = body.Length;
        return Task.CompletedTask;
    }
}
