using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;

namespace Amas.Emulator.Agents;

/// <summary>
/// The list of a user's agents, in the order of their creation. It is written while it is read, so that its length costs no memory.
/// </summary>
internal sealed class AgentList(AgentStore store, EmulatorOptions options)
{
    private const int Batch = 200;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public Task WriteAsync(HttpContext context, User user) =>
        options.List == ListShape.Array ? WriteAllAsync(context, user) : WritePageAsync(context, user);

    private async Task WriteAllAsync(HttpContext context, User user)
    {
        var agents = Next(0);
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, Plain);
        writer.WriteStartArray();
        for (; agents.Count > 0; agents = Next(agents[^1].Sequence))
        {
            await WriteAsync(context, writer, agents);
        }

        writer.WriteEndArray();

        IReadOnlyList<StoredAgent> Next(long sequence) => store.Read(table => table.After(user.Owner, sequence, Batch));
    }

    /// <summary>Pages as Django REST Framework makes them: counted from 1, and 404 beyond the last.</summary>
    private async Task WritePageAsync(HttpContext context, User user)
    {
        var asked = context.Request.Query["page"].ToString();
        var number = asked.Length == 0 ? 1 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;
        var offset = (number - 1L) * options.PageSize;
        var (count, agents) = store.Read(table => (table.Count(user.Owner), table.Page(user.Owner, offset, options.PageSize)));
        if (number < 1 || (number > 1 && agents.Count == 0))
        {
            throw new RefusedException(ErrorAnswer.Detail(StatusCodes.Status404NotFound, "Invalid page."));
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, Plain);
        writer.WriteStartObject();
        writer.WriteNumber("count", count);
        writer.WriteString("next", offset + agents.Count < count ? Link(context.Request, number + 1) : null);
        writer.WriteString("previous", number > 1 ? Link(context.Request, number - 1) : null);
        writer.WriteStartArray("results");
        await WriteAsync(context, writer, agents);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, Utf8JsonWriter writer, IReadOnlyList<StoredAgent> agents)
    {
        foreach (var agent in agents)
        {
            AgentJson.Write(writer, agent);
        }

        await writer.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string Link(HttpRequest request, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{request.Path}?page={page}");
}
