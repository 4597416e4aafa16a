using SalesPmCollaboration.Host;

// Raw arguments are not handed on: the default reader takes "--demo --urls X" for demo = "--urls".
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SalesPmCollaboration.Host" });
builder.Configuration.AddInMemoryCollection(CommandLine.Read(args));
builder.AddProduct();

await using var app = builder.Build();
app.UseProduct();
await app.StartProductAsync();
await app.RunAsync();
