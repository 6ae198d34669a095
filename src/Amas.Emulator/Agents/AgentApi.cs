using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>
/// The endpoints under <c>/agent/</c>. Create answers 201 and delete 204 without a body: the API's documents name neither, and delete itself is known by
/// analogy only.
/// </summary>
internal sealed class AgentApi(SavedAgents agents, AgentList list)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/validate/", ValidateAsync).WithMetadata(AgentNotes.Validate);
        routes.MapGet("/agent/", context => list.WriteAsync(context, KeyCheck.UserOf(context))).WithMetadata(AgentNotes.List);
        routes.MapPost("/agent/", CreateAsync).WithMetadata(AgentNotes.Create);
        routes.MapGet("/agent/{id:guid}/", GetAsync).WithMetadata(AgentNotes.Get);
        routes.MapPatch("/agent/{id:guid}/", UpdateAsync).WithMetadata(AgentNotes.Update);
        routes.MapDelete("/agent/{id:guid}/", DeleteAsync).WithMetadata(AgentNotes.Delete);
    }

    /// <summary>Takes the bare configuration, as documented, and also one that is wrapped in <c>system_config</c>. Invalid is 200 too.</summary>
    private static async Task ValidateAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        var complaints = ConfigChecks.Of(body is ConfigValue.Map map && map["system_config"] is { } wrapped ? wrapped : body);
        await Answer.Json(StatusCodes.Status200OK, Verdict.Of(complaints)).WriteAsync(context.Response);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var config = await ConfigOfAsync(context.Request);
        await AnswerWith(StatusCodes.Status201Created, agents.Create(KeyCheck.UserOf(context), config)).WriteAsync(context.Response);
    }

    private Task GetAsync(HttpContext context) => Found(agents.Find(KeyCheck.UserOf(context), IdOf(context))).WriteAsync(context.Response);

    private async Task UpdateAsync(HttpContext context)
    {
        var patch = await ConfigOfAsync(context.Request);
        await Found(agents.Update(KeyCheck.UserOf(context), IdOf(context), patch)).WriteAsync(context.Response);
    }

    private Task DeleteAsync(HttpContext context)
    {
        if (!agents.Delete(KeyCheck.UserOf(context), IdOf(context)))
        {
            return ErrorAnswer.NotFound().WriteAsync(context.Response);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<ConfigValue.Map> ConfigOfAsync(HttpRequest request) => await RequestBody.ReadAsync(request) switch
    {
        ConfigValue.Map body when body["system_config"] is ConfigValue.Map config => config,
        ConfigValue.Map body when body["system_config"] is null => throw Refused("system_config", "This field is required."),
        ConfigValue.Map => throw Refused("system_config", "Expected an object."),
        _ => throw Refused("non_field_errors", "Invalid data. Expected an object."),
    };

    private static RefusedException Refused(string field, string message) => new(ErrorAnswer.Field(field, message));

    private static string IdOf(HttpContext context) =>
        Guid.TryParse(context.GetRouteValue("id") as string, out var id) ? id.ToString() : "";

    private static Answer Found(StoredAgent? agent) => agent is null ? ErrorAnswer.NotFound() : AnswerWith(StatusCodes.Status200OK, agent);

    private static Answer AnswerWith(int status, StoredAgent agent) => Answer.Json(status, writer => AgentJson.Write(writer, agent));
}
