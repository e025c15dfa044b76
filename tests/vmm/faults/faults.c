// Makes QEMU's edu device ask for what its tables do not grant, through VFIO: each request is one fault in the kernel's log.
// Usage: faults FIRST SECOND    two edu devices by their addresses, both bound to vfio-pci. It stays, so that what it mapped stays mapped.
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, PCI_COMMAND = 4, FROM_MEMORY = 1, TO_MEMORY = 3 };

// edu's registers, and where its buffer lies as its DMA engine sees it (QEMU, docs/specs/edu.rst).
enum { EDU_SOURCE = 0x80, EDU_DESTINATION = 0x88, EDU_COUNT = 0x90, EDU_COMMAND = 0x98, EDU_BUFFER = 0x40000 };

struct edu {
    int container;
    volatile uint8_t *registers;
};

static void must(int is_good, const char *what)
{
    if (is_good) return;
    perror(what);
    exit(1);
}

static struct edu open_edu(const char *address)
{
    struct edu edu;
    char path[128], target[128];
    snprintf(path, sizeof path, "/sys/bus/pci/devices/%s/iommu_group", address);
    ssize_t length = readlink(path, target, sizeof target - 1);
    must(length > 0, path);
    target[length] = 0;
    snprintf(path, sizeof path, "/dev/vfio%s", strrchr(target, '/'));
    int group = open(path, O_RDWR);
    must(group >= 0, path);
    edu.container = open("/dev/vfio/vfio", O_RDWR);
    must(edu.container >= 0, "/dev/vfio/vfio");
    must(ioctl(group, VFIO_GROUP_SET_CONTAINER, &edu.container) == 0, "VFIO_GROUP_SET_CONTAINER");
    must(ioctl(edu.container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) == 0, "VFIO_SET_IOMMU");
    int device = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, address);
    must(device >= 0, "VFIO_GROUP_GET_DEVICE_FD");
    struct vfio_region_info registers = { .argsz = sizeof registers, .index = VFIO_PCI_BAR0_REGION_INDEX };
    struct vfio_region_info configuration = { .argsz = sizeof configuration, .index = VFIO_PCI_CONFIG_REGION_INDEX };
    must(ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &registers) == 0, "registers");
    must(ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &configuration) == 0, "configuration space");
    uint16_t command = 6; // memory space and bus master
    must(pwrite(device, &command, sizeof command, configuration.offset + PCI_COMMAND) == sizeof command, "bus master");
    edu.registers = mmap(NULL, registers.size, PROT_READ | PROT_WRITE, MAP_SHARED, device, registers.offset);
    must(edu.registers != MAP_FAILED, "mmap of registers");
    return edu;
}

static void map(struct edu edu, uint64_t iova, size_t bytes, uint32_t flags)
{
    void *buffer = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    must(buffer != MAP_FAILED, "mmap");
    struct vfio_iommu_type1_dma_map what = { .argsz = sizeof what, .flags = flags, .vaddr = (uintptr_t)buffer, .iova = iova, .size = bytes };
    must(ioctl(edu.container, VFIO_IOMMU_MAP_DMA, &what) == 0, "VFIO_IOMMU_MAP_DMA");
}

static void unmap(struct edu edu, uint64_t iova, size_t bytes)
{
    struct vfio_iommu_type1_dma_unmap what = { .argsz = sizeof what, .iova = iova, .size = bytes };
    must(ioctl(edu.container, VFIO_IOMMU_UNMAP_DMA, &what) == 0, "VFIO_IOMMU_UNMAP_DMA");
}

// One copy of 4 bytes, so that it is one request. It waits so long that the kernel's limit on such messages, ten in
// five seconds and several for each fault, and the unit's single record lose none.
static void copy(struct edu edu, const char *name, uint64_t address, uint64_t command)
{
    printf("%s %s 0x%llx\n", name, command == TO_MEMORY ? "write" : "read", (unsigned long long)address);
    *(volatile uint64_t *)(edu.registers + EDU_SOURCE) = command == TO_MEMORY ? EDU_BUFFER : address;
    *(volatile uint64_t *)(edu.registers + EDU_DESTINATION) = command == TO_MEMORY ? address : EDU_BUFFER;
    *(volatile uint64_t *)(edu.registers + EDU_COUNT) = 4;
    *(volatile uint64_t *)(edu.registers + EDU_COMMAND) = command;
    nanosleep(&(struct timespec){ .tv_sec = 3 }, NULL);
}

int main(int count, char **arguments)
{
    must(count == 3, "two devices");
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct edu first = open_edu(arguments[1]), second = open_edu(arguments[2]);
    uint32_t both = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
    map(first, 0x10000000, 2 * PAGE, both);
    map(first, 0x10800000, PAGE, VFIO_DMA_MAP_FLAG_READ);
    map(first, 0x120000000, PAGE, both);
    for (int part = 0; part < 3; part++) map(first, 0x11000000 + part * 16 * PAGE, 16 * PAGE, both);
    unmap(first, 0x11000000 + 16 * PAGE, 16 * PAGE);
    copy(first, "none", 0x10000000, TO_MEMORY);
    copy(first, "overrun", 0x10000000 + 2 * PAGE, TO_MEMORY);
    copy(first, "permission", 0x10800000, TO_MEMORY);
    copy(first, "truncated", 0x20000000, FROM_MEMORY);
    copy(first, "freed", 0x11000000 + 24 * PAGE, FROM_MEMORY);
    copy(first, "missing-rmrr", 0xf0000, FROM_MEMORY);
    copy(second, "wrong-requester", 0x10000000, FROM_MEMORY);
    copy(second, "wrong-requester", 0x10000000, FROM_MEMORY);
    copy(first, "unknown", 0x70000000, FROM_MEMORY);
    close(open("/faults.done", O_CREAT, 0644));
    pause();
    return 0;
}
