using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>
/// The endpoints under <c>/sessions/</c>. Creating a session from a saved agent is documented twice, in the newer version as a GET;
/// both are supported. Create returns 201, which is not documented.
/// </summary>
internal sealed class SessionApi(SessionOperations sessions, SessionList list, ExecutionGate gate)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sessions/", CreateAsync).WithMetadata(SessionNotes.Create);
        routes.MapGet("/sessions/", context => list.WriteAsync(context, KeyAuthentication.GetUser(context)))
            .WithMetadata(SessionNotes.List);
        routes.MapPost("/sessions/from-agent/{id:guid}/", CreateFromIdAsync).WithMetadata(SessionNotes.CreateFromId);
        routes.MapGet("/sessions/from-agent/", CreateFromKeyAsync).WithMetadata(SessionNotes.CreateFromKey);
        routes.MapDelete("/sessions/from-agent/", DeleteByAgentAsync).WithMetadata(SessionNotes.DeleteByAgent);
        routes.MapGet("/sessions/{id}/", GetAsync).WithMetadata(SessionNotes.Get);
        routes.MapDelete("/sessions/{id}/", DeleteAsync).WithMetadata(SessionNotes.Delete);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var config = await RequestBody.ReadConfigAsync(context.Request);
        var created = sessions.Create(KeyAuthentication.GetUser(context), config);
        await CreateResponseOrNotFound(StatusCodes.Status201Created, created).WriteAsync(context.Response);
    }

    private Task GetAsync(HttpContext context)
    {
        var found = sessions.Find(KeyAuthentication.GetUser(context), GetId(context));
        return CreateResponseOrNotFound(StatusCodes.Status200OK, found).WriteAsync(context.Response);
    }

    private Task CreateFromIdAsync(HttpContext context)
    {
        var user = KeyAuthentication.GetUser(context);
        var id = Guid.TryParse(GetId(context), out var parsed) ? parsed.ToString() : "";
        var created = sessions.CreateFromAgent(user, agents => agents.Find(user.Owner, id));
        return CreateResponseOrNotFound(StatusCodes.Status201Created, created).WriteAsync(context.Response);
    }

    private Task CreateFromKeyAsync(HttpContext context)
    {
        var user = KeyAuthentication.GetUser(context);
        var key = GetAgentKey(context);
        var created = sessions.CreateFromAgent(user, agents => agents.FindByKey(user.Owner, key));
        return CreateResponseOrNotFound(StatusCodes.Status200OK, created).WriteAsync(context.Response);
    }

    private Task DeleteByAgentAsync(HttpContext context)
    {
        var response = sessions.DeleteByAgent(KeyAuthentication.GetUser(context), GetAgentKey(context)) is { } count
            ? BufferedResponse.CreateJson(StatusCodes.Status200OK, CreateDeletedBody(count))
            : ApiErrors.ForNotFound();
        return response.WriteAsync(context.Response);
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

    /// <exception cref="RequestRejectedException">The query has no <c>agent_key</c>.</exception>
    private static string GetAgentKey(HttpContext context) => context.Request.Query["agent_key"].ToString() is { Length: > 0 } key
        ? key
        : throw new RequestRejectedException(ApiErrors.ForField("agent_key", "This field is required."));

    private static ConfigValue.Map CreateDeletedBody(int count) =>
        new([new("deleted", new ConfigValue.Number(count.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

    private BufferedResponse CreateResponseOrNotFound(int status, (StoredSession Session, SessionContent Content)? found) =>
        found is var (session, content)
        ? BufferedResponse.CreateJson(status, writer => SessionJson.WriteWhole(writer, session, gate.GetStatus(session), content))
        : ApiErrors.ForNotFound();
}
