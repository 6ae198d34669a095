using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>
/// The endpoints under <c>/sessions/</c>. Making one from a saved agent is documented twice, and the newer way is a GET; both are here.
/// Create answers 201, which is not documented.
/// </summary>
internal sealed class SessionApi(OpenSessions sessions, SessionList list, ExecutionGate gate)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sessions/", CreateAsync).WithMetadata(SessionNotes.Create);
        routes.MapGet("/sessions/", context => list.WriteAsync(context, KeyCheck.UserOf(context))).WithMetadata(SessionNotes.List);
        routes.MapPost("/sessions/from-agent/{id:guid}/", CreateFromIdAsync).WithMetadata(SessionNotes.CreateFromId);
        routes.MapGet("/sessions/from-agent/", CreateFromKeyAsync).WithMetadata(SessionNotes.CreateFromKey);
        routes.MapDelete("/sessions/from-agent/", DeleteOfAgentAsync).WithMetadata(SessionNotes.DeleteOfAgent);
        routes.MapGet("/sessions/{id}/", GetAsync).WithMetadata(SessionNotes.Get);
        routes.MapDelete("/sessions/{id}/", DeleteAsync).WithMetadata(SessionNotes.Delete);
    }

    /// <summary>Takes the bare configuration, as documented, and also one that is wrapped in <c>system_config</c>.</summary>
    private async Task CreateAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        var config = body is ConfigValue.Map map && map["system_config"] is { } wrapped ? wrapped : body;
        await Found(StatusCodes.Status201Created, sessions.Create(KeyCheck.UserOf(context), config)).WriteAsync(context.Response);
    }

    private Task GetAsync(HttpContext context) =>
        Found(StatusCodes.Status200OK, sessions.Find(KeyCheck.UserOf(context), IdOf(context))).WriteAsync(context.Response);

    private Task CreateFromIdAsync(HttpContext context)
    {
        var (user, id) = (KeyCheck.UserOf(context), Guid.TryParse(IdOf(context), out var parsed) ? parsed.ToString() : "");
        return Found(StatusCodes.Status201Created, sessions.CreateFrom(user, agents => agents.Find(user.Owner, id))).WriteAsync(context.Response);
    }

    private Task CreateFromKeyAsync(HttpContext context)
    {
        var (user, key) = (KeyCheck.UserOf(context), AgentKeyOf(context));
        return Found(StatusCodes.Status200OK, sessions.CreateFrom(user, agents => agents.FindByKey(user.Owner, key))).WriteAsync(context.Response);
    }

    private Task DeleteOfAgentAsync(HttpContext context)
    {
        var deleted = sessions.DeleteOfAgent(KeyCheck.UserOf(context), AgentKeyOf(context));
        return (deleted is { } count ? Answer.Json(StatusCodes.Status200OK, Deleted(count)) : ErrorAnswer.NotFound()).WriteAsync(context.Response);
    }

    private Task DeleteAsync(HttpContext context)
    {
        if (!sessions.Delete(KeyCheck.UserOf(context), IdOf(context)))
        {
            return ErrorAnswer.NotFound().WriteAsync(context.Response);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string IdOf(HttpContext context) => context.GetRouteValue("id") as string ?? "";

    /// <exception cref="RefusedException">The query has none.</exception>
    private static string AgentKeyOf(HttpContext context) => context.Request.Query["agent_key"].ToString() is { Length: > 0 } key
        ? key
        : throw new RefusedException(ErrorAnswer.Field("agent_key", "This field is required."));

    private static ConfigValue.Map Deleted(int count) =>
        new([new("deleted", new ConfigValue.Number(count.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

    private Answer Found(int status, (StoredSession Session, SessionContent Content)? found) => found is var (session, content)
        ? Answer.Json(status, writer => SessionJson.WriteWhole(writer, session, gate.StatusOf(session), content))
        : ErrorAnswer.NotFound();
}
