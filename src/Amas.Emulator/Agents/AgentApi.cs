using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>
/// The endpoints under <c>/agent/</c>. Create returns 201 and delete returns 204 without a body. Neither status is documented, and the
/// delete endpoint itself is assumed by analogy.
/// </summary>
internal sealed class AgentApi(AgentOperations agents, AgentList list)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/validate/", ValidateAsync).WithMetadata(AgentNotes.Validate);
        routes.MapGet("/agent/", context => list.WriteAsync(context, KeyAuthentication.GetUser(context))).WithMetadata(AgentNotes.List);
        routes.MapPost("/agent/", CreateAsync).WithMetadata(AgentNotes.Create);
        routes.MapGet("/agent/{id:guid}/", GetAsync).WithMetadata(AgentNotes.Get);
        routes.MapPatch("/agent/{id:guid}/", UpdateAsync).WithMetadata(AgentNotes.Update);
        routes.MapDelete("/agent/{id:guid}/", DeleteAsync).WithMetadata(AgentNotes.Delete);
    }

    /// <summary>Validates a configuration; the status is 200 for an invalid one too.</summary>
    private static async Task ValidateAsync(HttpContext context)
    {
        var errors = ConfigChecks.Check(await RequestBody.ReadConfigAsync(context.Request));
        await BufferedResponse.CreateJson(StatusCodes.Status200OK, ValidationJson.Create(errors)).WriteAsync(context.Response);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var config = await ReadConfigAsync(context.Request);
        await CreateResponse(
            StatusCodes.Status201Created, agents.Create(KeyAuthentication.GetUser(context), config)).WriteAsync(context.Response);
    }

    private Task GetAsync(HttpContext context) =>
        CreateResponseOrNotFound(agents.Find(KeyAuthentication.GetUser(context), GetId(context))).WriteAsync(context.Response);

    private async Task UpdateAsync(HttpContext context)
    {
        var patch = await ReadConfigAsync(context.Request);
        await CreateResponseOrNotFound(
            agents.Update(KeyAuthentication.GetUser(context), GetId(context), patch)).WriteAsync(context.Response);
    }

    private Task DeleteAsync(HttpContext context)
    {
        if (!agents.Delete(KeyAuthentication.GetUser(context), GetId(context)))
        {
            return ApiErrors.ForNotFound().WriteAsync(context.Response);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<ConfigValue.Map> ReadConfigAsync(HttpRequest request) => await RequestBody.ReadAsync(request) switch
    {
        ConfigValue.Map body when body["system_config"] is ConfigValue.Map config => config,
        ConfigValue.Map body when body["system_config"] is null => throw CreateRejection("system_config", "This field is required."),
        ConfigValue.Map => throw CreateRejection("system_config", "Expected an object."),
        _ => throw CreateRejection("non_field_errors", "Invalid data. Expected an object."),
    };

    private static RequestRejectedException CreateRejection(string field, string message) => new(ApiErrors.ForField(field, message));

    private static string GetId(HttpContext context) =>
        Guid.TryParse(context.GetRouteValue("id") as string, out var id) ? id.ToString() : "";

    private static BufferedResponse CreateResponseOrNotFound(StoredAgent? agent) =>
        agent is null ? ApiErrors.ForNotFound() : CreateResponse(StatusCodes.Status200OK, agent);

    private static BufferedResponse CreateResponse(int status, StoredAgent agent) =>
        BufferedResponse.CreateJson(status, writer => AgentJson.Write(writer, agent));
}
