using System.Globalization;
using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>A list as an answer. An array is written while it is read, so that its length costs no memory.</summary>
internal sealed class ListResponse(ListShape shape, int pageSize)
{
    private const int BatchSize = 200;

    public Task WriteAsync<T>(HttpContext context, ListSource<T> source) =>
        shape == ListShape.Array ? WriteAllAsync(context, source) : WritePageAsync(context, source);

    public static async Task WriteAllAsync<T>(HttpContext context, ListSource<T> source)
    {
        var items = source.ReadAfter(0, BatchSize);
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, ApiResponse.JsonOptions);
        writer.WriteStartArray();
        for (; items.Count > 0; items = source.ReadAfter(source.GetPlace(items[^1]), BatchSize))
        {
            await WriteItemsAsync(context, writer, source, items);
        }

        writer.WriteEndArray();
    }

    /// <summary>Pages as Django REST Framework makes them: counted from 1, and 404 beyond the last.</summary>
    private async Task WritePageAsync<T>(HttpContext context, ListSource<T> source)
    {
        var pageText = context.Request.Query["page"].ToString();
        var number = pageText.Length == 0 ? 1 : int.TryParse(pageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;
        var offset = (number - 1L) * pageSize;
        var (count, items) = source.ReadPage(offset, pageSize);
        if (number < 1 || (number > 1 && items.Count == 0))
        {
            throw new RequestRejectedException(ApiErrors.ForStatus(StatusCodes.Status404NotFound, "Invalid page."));
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, ApiResponse.JsonOptions);
        writer.WriteStartObject();
        writer.WriteNumber("count", count);
        writer.WriteString("next", offset + items.Count < count ? CreateLink(context.Request, number + 1) : null);
        writer.WriteString("previous", number > 1 ? CreateLink(context.Request, number - 1) : null);
        writer.WriteStartArray("results");
        await WriteItemsAsync(context, writer, source, items);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task WriteItemsAsync<T>(HttpContext context, Utf8JsonWriter writer, ListSource<T> source, IReadOnlyList<T> items)
    {
        foreach (var item in items)
        {
            source.WriteItem(writer, item);
        }

        await writer.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string CreateLink(HttpRequest request, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{request.Path}?page={page}");
}
