using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Amas.Emulator.OpenApi;

/// <summary>
/// The OpenAPI document of the emulator, generated from its routes and their <see cref="RouteNotes"/>. Reading it needs no key.
/// </summary>
internal static class ApiDocument
{
    private const string DocumentName = "v1";

    public static void AddTo(IServiceCollection services) => services.AddOpenApi(DocumentName, Configure);

    /// <summary>
    /// Makes the routes of a group visible to the generator, which identifies routes by the method that handles them; routes with a plain
    /// delegate do not name it.
    /// </summary>
    public static void ExposeRoutes(RouteGroupBuilder routes) => ((IEndpointConventionBuilder)routes).Finally(static route =>
    {
        if (route.RequestDelegate is { } handler && route.Metadata.OfType<RouteNotes>().Any())
        {
            route.Metadata.Insert(0, handler.Method);
        }
    });

    /// <summary>
    /// Creates middleware that serves the document at <see cref="ApiPaths.OpenApiDocument"/>, without authentication, faults, limits or
    /// delays. The document is generated once.
    /// </summary>
    public static Func<HttpContext, RequestDelegate, Task> CreateMiddleware(IServiceProvider services)
    {
        Lazy<Task<byte[]>> document = new(() => RenderAsync(services));
        return async (context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != ApiPaths.OpenApiDocument)
            {
                await next(context);
                return;
            }

            await new BufferedResponse(StatusCodes.Status200OK, await document.Value).WriteAsync(context.Response);
        };
    }

    private static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = static route => OperationTransformer.FindNotes(route) is not null;
        options.AddDocumentTransformer(static (document, _, _) => Task.FromResult(Complete(document)));
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            OperationTransformer.Describe(operation, context);
            return Task.CompletedTask;
        });
    }

    private static async Task<byte[]> RenderAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync();
        using MemoryStream text = new();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }

    // The generator removes the final slash, which all paths of the API except that of the socket have.
    private static OpenApiPaths AddTrailingSlashes(OpenApiPaths paths)
    {
        OpenApiPaths result = [];
        foreach (var (path, item) in paths)
        {
            result[path == ApiPaths.Socket ? path : $"{path.TrimEnd('/')}/"] = item;
        }

        return result;
    }

    private static OpenApiDocument Complete(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "AMAS API of amas-emulator",
            Version = DocumentName,
            Description = "The documented API of the Atthene Multi-Agent System, emulated on this machine. Undocumented behavior is "
                + "marked as assumed.",
        };
        document.Servers = [new() { Url = "/", Description = "The emulator that served this document." }];
        document.Paths = AddTrailingSlashes(document.Paths);
        document.Tags?.Clear();
        Components.AddTo(document);
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = KeyAuthentication.Header,
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return document;
    }
}
