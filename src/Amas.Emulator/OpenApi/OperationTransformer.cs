using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Amas.Emulator.OpenApi;

/// <summary>Describes an operation of the document with the notes of its route.</summary>
internal static class OperationTransformer
{
    private static readonly string[] BodyTypes = ["application/json", "application/yaml"];

    private static readonly int[] CommonErrorStatuses =
    [
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status429TooManyRequests,
    ];

    public static RouteNotes? FindNotes(ApiDescription route) =>
        route.ActionDescriptor.EndpointMetadata.OfType<RouteNotes>().LastOrDefault();

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (FindNotes(context.Description) is not { } notes || context.Document is not { } document)
        {
            return;
        }

        operation.Tags?.Clear();
        operation.OperationId = notes.OperationId;
        operation.Summary = notes.Summary;
        operation.Description = notes.Assumption is null ? null : $"Assumed: {notes.Assumption}";
        var queryParameters = notes.QueryParameters.Select(name => new OpenApiParameterReference(name, document));
        operation.Parameters = [.. CreatePathParameters(context.Description), .. queryParameters];
        operation.RequestBody = notes.BodySchema is { } schema
            ? new OpenApiRequestBody { Required = true, Content = CreateContent(schema, BodyTypes, document) }
            : null;
        operation.Responses = [];
        operation.Responses[FormatStatus(notes.Status)] = CreateResponse(notes.Status, notes.ResponseSchema, document);
        foreach (var status in notes.ErrorStatuses.Concat(CommonErrorStatuses).Order())
        {
            operation.Responses[FormatStatus(status)] = CreateResponse(status, "Refusal", document);
        }
    }

    private static IEnumerable<IOpenApiParameter> CreatePathParameters(ApiDescription route)
    {
        var segments = (route.RelativePath ?? "").Split('/');
        return segments.Where(segment => segment.StartsWith('{')).Select(CreatePathParameter);
    }

    private static OpenApiParameter CreatePathParameter(string segment)
    {
        var format = segment.Contains(":guid", StringComparison.Ordinal) ? "uuid" : null;
        return new()
        {
            Name = segment.Trim('{', '}').Split(':')[0],
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        };
    }

    private static OpenApiResponse CreateResponse(int status, string? schema, OpenApiDocument document) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(status),
        Content = schema is null ? null : CreateContent(schema, BodyTypes[..1], document),
        Headers = status == StatusCodes.Status429TooManyRequests ? CreateRetryAfterHeader() : null,
    };

    private static Dictionary<string, IOpenApiHeader> CreateRetryAfterHeader() => new(StringComparer.Ordinal)
    {
        ["Retry-After"] = new OpenApiHeader
        {
            Description = "In seconds. Assumed.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    private static Dictionary<string, OpenApiMediaType> CreateContent(string schema, IEnumerable<string> types, OpenApiDocument document) =>
        types.ToDictionary(
            type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) }, StringComparer.Ordinal);

    private static string FormatStatus(int status) => status.ToString(CultureInfo.InvariantCulture);
}
