using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Startup;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class FullDiskTests
{
    [Fact]
    public async Task an_upload_that_fills_the_disk_is_refused_as_such_and_leaves_nothing()
    {
        var small = Environment.GetEnvironmentVariable("TEST_SMALL_DISK") ?? "";
        Assert.SkipWhen(small.Length == 0, "No small disk: set TEST_SMALL_DISK to the folder of a file system of less than 1 MiB.");
        var store = new FileStore(DatabaseLocation.Of(small, new DatabaseOptions()));

        var error = await Should.ThrowAsync<IOException>(() => store.WriteAsync(new MemoryStream(new byte[1 << 20]), 1 << 21, _ => "text/plain", TestContext.Current.CancellationToken));

        Conflicts.IsFull(error).ShouldBeTrue(error.Message);
        Directory.GetFiles(small, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await store.WriteAsync(new MemoryStream(new byte[100]), 1 << 21, _ => "text/plain", TestContext.Current.CancellationToken)).Size.ShouldBe(100);
    }
}
