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
internal sealed class SessionApi(SessionOperations sessions, SessionList list, ExecutionGate gate)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sessions/", CreateAsync).WithMetadata(SessionNotes.Create);
        routes.MapGet("/sessions/", context => list.WriteAsync(context, KeyAuthentication.GetUser(context))).WithMetadata(SessionNotes.List);
        routes.MapPost("/sessions/from-agent/{id:guid}/", CreateFromIdAsync).WithMetadata(SessionNotes.CreateFromId);
        routes.MapGet("/sessions/from-agent/", CreateFromKeyAsync).WithMetadata(SessionNotes.CreateFromKey);
        routes.MapDelete("/sessions/from-agent/", DeleteByAgentAsync).WithMetadata(SessionNotes.DeleteByAgent);
        routes.MapGet("/sessions/{id}/", GetAsync).WithMetadata(SessionNotes.Get);
        routes.MapDelete("/sessions/{id}/", DeleteAsync).WithMetadata(SessionNotes.Delete);
    }

    /// <summary>Takes the bare configuration, as documented, and also one that is wrapped in <c>system_config</c>.</summary>
    private async Task CreateAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        var config = body is ConfigValue.Map map && map["system_config"] is { } wrapped ? wrapped : body;
        await CreateResponseOrNotFound(StatusCodes.Status201Created, sessions.Create(KeyAuthentication.GetUser(context), config)).WriteAsync(context.Response);
    }

    private Task GetAsync(HttpContext context) =>
        CreateResponseOrNotFound(StatusCodes.Status200OK, sessions.Find(KeyAuthentication.GetUser(context), GetId(context))).WriteAsync(context.Response);

    private Task CreateFromIdAsync(HttpContext context)
    {
        var (user, id) = (KeyAuthentication.GetUser(context), Guid.TryParse(GetId(context), out var parsed) ? parsed.ToString() : "");
        return CreateResponseOrNotFound(StatusCodes.Status201Created, sessions.CreateFromAgent(user, agents => agents.Find(user.Owner, id))).WriteAsync(context.Response);
    }

    private Task CreateFromKeyAsync(HttpContext context)
    {
        var (user, key) = (KeyAuthentication.GetUser(context), GetAgentKey(context));
        return CreateResponseOrNotFound(StatusCodes.Status200OK, sessions.CreateFromAgent(user, agents => agents.FindByKey(user.Owner, key))).WriteAsync(context.Response);
    }

    private Task DeleteByAgentAsync(HttpContext context)
    {
        var deleted = sessions.DeleteByAgent(KeyAuthentication.GetUser(context), GetAgentKey(context));
        return (deleted is { } count ? ApiResponse.CreateJson(StatusCodes.Status200OK, CreateDeletedBody(count)) : ApiErrors.ForNotFound()).WriteAsync(context.Response);
    }

    private Task DeleteAsync(HttpContext context)
    {
        if (!sessions.Delete(KeyAuthentication.GetUser(context), GetId(context)))
        {
            return ApiErrors.ForNotFound().WriteAsync(context.Response);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string GetId(HttpContext context) => context.GetRouteValue("id") as string ?? "";

    /// <exception cref="RequestRejectedException">The query has none.</exception>
    private static string GetAgentKey(HttpContext context) => context.Request.Query["agent_key"].ToString() is { Length: > 0 } key
        ? key
        : throw new RequestRejectedException(ApiErrors.ForField("agent_key", "This field is required."));

    private static ConfigValue.Map CreateDeletedBody(int count) =>
        new([new("deleted", new ConfigValue.Number(count.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

    private ApiResponse CreateResponseOrNotFound(int status, (StoredSession Session, SessionContent Content)? found) => found is var (session, content)
        ? ApiResponse.CreateJson(status, writer => SessionJson.WriteWhole(writer, session, gate.GetStatus(session), content))
        : ApiErrors.ForNotFound();
}
